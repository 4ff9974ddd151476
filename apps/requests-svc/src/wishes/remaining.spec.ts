import { FUTURE, type Episode, type SeasonsInput } from '@marquee/contracts';
import { askedFor } from './asked.ts';
import { Claims, placeOf, seasonKey } from './claims.ts';
import { compact, expanded } from './compact-parts.ts';
import { remainingOf, type Remaining } from './remaining.ts';

const TODAY = '2026-06-15';
const episode = (season: number, number: number, airDate: string | null): Episode => ({
  season, episode: number, absolute: null, title: null, airDate, runtimeMinutes: null, overview: null, stillPath: null, tmdb: null, tvdb: null, anidb: null,
});
const past = (season: number, count: number) => Array.from({ length: count }, (_, i) => episode(season, i + 1, `20${20 + season}-01-01`));

/** Two seasons of three that are over, a third of which two have aired and two are to come, and specials. */
const series = {
  title: 'Show', ended: false,
  seasons: [0, 1, 2, 3].map((season) => ({ season, name: '', episodeCount: 3, airDate: null, overview: null, posterPath: null })),
};
const regular = [...past(1, 3), ...past(2, 3), episode(3, 1, '2026-06-01'), episode(3, 2, TODAY), episode(3, 3, '2026-06-22'), episode(3, 4, null)];
const all = [...past(0, 2), ...regular];

const claim = (part: string, requestId = 'other', requestedAt = '2026-06-10') => ({ part, requestId, number: requestId === 'other' ? 7 : 8, requestedAt: new Date(requestedAt) });

interface Situation {
  held?: string[];
  claims?: ReturnType<typeof claim>[];
  ended?: boolean;
  episodes?: Episode[];
}
function left(input: SeasonsInput, { held = [], claims = [], ended = false, episodes = all }: Situation = {}): Remaining {
  const asked = askedFor(input, { ...series, ended }, input === 'all' || input === 'future' ? episodes.filter(({ season }) => season > 0) : episodes, TODAY);
  return remainingOf(asked, { title: 'Show', ended, newestSeason: 3, today: TODAY, held: new Set(held), heldAt: null, claims: new Claims(claims) });
}
const parts = ({ parts: wished }: Remaining) => wished.map(({ season, episode: number }) => `${season}.${number}`).join(' ');

describe('what is asked for', () => {
  it('all: every season but the specials, and what is to come', () => {
    const all3 = left('all');
    expect(all3.wish).toEqual({ seasons: [1, 2, 3].map((season) => ({ season, episodes: null })), future: true });
    expect(parts(all3)).toBe('1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3 3.4');
    expect(all3.claims).toEqual(['S01', 'S02', 'S03', FUTURE]);
  });

  it('all of a series that is over has no future', () => {
    expect(left('all', { ended: true }).wish.future).toBe(false);
  });

  it('future: what airs after today, or has no date and comes after all that has aired', () => {
    expect(left('future')).toMatchObject({ wish: { seasons: [], future: true }, claims: ['S03E03', 'S03E04', FUTURE] });
    expect(parts(left('future'))).toBe('3.3 3.4');
  });

  it('future of a series that is over is nothing', () => {
    expect(() => left('future', { ended: true, episodes: past(1, 3) })).toThrow(expect.objectContaining({ code: 'request.nothing_left' }));
  });

  it('chosen seasons and episodes, each once, in order', () => {
    const chosen = left([2, { season: 1, episodes: [3, 1] }, { season: 1, episodes: [3] }, { season: 2, episodes: [1] }]);
    expect(chosen.wish).toEqual({ seasons: [{ season: 1, episodes: [1, 3] }, { season: 2, episodes: null }], future: false });
    expect(chosen.claims).toEqual(['S01E01', 'S01E03', 'S02']);
  });

  it('specials where they are named', () => {
    expect(parts(left([0]))).toBe('0.1 0.2');
  });

  it('never what does not exist, and says what that is', () => {
    expect(() => left([9, { season: 1, episodes: [3, 4, 99] }])).toThrow(expect.objectContaining({ code: 'request.no_such_part', details: { title: 'Show', parts: 'S01E04, S01E99, S09' } }));
  });

  it('a season that is announced and has no episode yet', () => {
    const announced = left([3], { episodes: past(1, 3) });
    expect(announced).toEqual({ wish: { seasons: [{ season: 3, episodes: null }], future: false }, parts: [], claims: ['S03'] });
  });
});

describe('what remains', () => {
  it('leaves out what is held: of a season that is over a list remains', () => {
    expect(left([1, 2], { held: ['S01E01', 'S01E02', 'S01E03', 'S02E02'] })).toMatchObject({ wish: { seasons: [{ season: 2, episodes: [1, 3] }] }, claims: ['S02E01', 'S02E03'] });
  });

  it('leaves out what is held: a season that goes on stays whole', () => {
    const remaining = left([3], { held: ['S03E01'] });
    expect(remaining).toMatchObject({ wish: { seasons: [{ season: 3, episodes: null }] }, claims: ['S03'] });
    expect(parts(remaining)).toBe('3.2 3.3 3.4');
  });

  it('leaves out what others claimed: seasons, episodes, the future', () => {
    expect(left('all', { claims: [claim('S01'), claim('S02E02')] })).toMatchObject({
      wish: { seasons: [{ season: 2, episodes: [1, 3] }, { season: 3, episodes: null }], future: true },
    });
    expect(left('all', { claims: [claim(FUTURE)] })).toMatchObject({
      // The second one airs on a day after the other wish was made: it is in its future.
      wish: { seasons: [{ season: 1, episodes: null }, { season: 2, episodes: null }, { season: 3, episodes: [1] }], future: false },
    });
  });

  it('is the future alone where all that is known is held', () => {
    expect(left('all', { held: regular.map(({ season, episode: n }) => `S0${season}E0${n}`) })).toEqual({ wish: { seasons: [], future: true }, parts: [], claims: [FUTURE] });
  });

  it.each<[string, string, SeasonsInput, Situation]>([
    ['request.already_available', 'all chosen is held', [1], { held: ['S01E01', 'S01E02', 'S01E03'] }],
    ['request.duplicate', 'one other has all of it', [1, { season: 2, episodes: [2] }], { claims: [claim('S01'), claim('S02E02')] }],
    ['request.duplicate', 'one other has all and the future', 'all', { claims: [claim('S01'), claim('S02'), claim('S03'), claim(FUTURE)] }],
    ['request.duplicate', 'an announced season belongs to one other', [3], { episodes: past(1, 3), claims: [claim('S03')] }],
    ['request.nothing_left', 'two others have it', [1, 2], { claims: [claim('S01'), claim('S02', 'third')] }],
    ['request.nothing_left', 'the library has some, another the rest', [1], { held: ['S01E01'], claims: [claim('S01E02'), claim('S01E03')] }],
    ['request.nothing_left', 'all is held and another has the future', 'all', { held: regular.map(({ season, episode: n }) => `S0${season}E0${n}`), claims: [claim(FUTURE)] }],
  ])('is refused with %s where %s', (code, _, input, situation) => {
    expect(() => left(input, situation)).toThrow(expect.objectContaining({ code }));
  });

  it('is never more than goes into one message', () => {
    const daily = past(1, 2_001);
    expect(() => left([1], { episodes: daily })).toThrow(expect.objectContaining({ code: 'request.too_many_parts', details: { title: 'Show', parts: 2_001, limit: 2_000 } }));
    expect(left([1], { episodes: daily, held: ['S01E01'], ended: true }).parts).toHaveLength(2_000);
  });

  it('names the request that has it all', () => {
    expect(() => left([1], { claims: [claim('S01')] })).toThrow(expect.objectContaining({ details: { title: 'Show', number: 7, requestId: 'other' } }));
  });

  it('never overlaps with what is claimed, whatever two people choose', () => {
    const choices: SeasonsInput[] = ['all', 'future', [1], [3], [1, 3], [{ season: 1, episodes: [1] }], [{ season: 3, episodes: [3, 4] }], [0, { season: 2, episodes: [2, 3] }]];
    for (const first of choices) {
      for (const second of choices) {
        const taken = left(first);
        const attempt = () => left(second, { claims: taken.claims.map((part) => claim(part)) });
        let rest: Remaining | undefined;
        try {
          rest = attempt();
        } catch (error) {
          expect(['request.duplicate', 'request.nothing_left']).toContain((error as { code: string }).code);
        }
        const names = new Set(parts(taken).split(' '));
        expect({ first, second, twice: rest?.parts.filter(({ season, episode: n }) => names.has(`${season}.${n}`)) ?? [] }).toMatchObject({ twice: [] });
        expect(rest?.claims.filter((part) => taken.claims.includes(part)) ?? []).toEqual([]);
      }
    }
  });
});

it('claims are named and read', () => {
  expect([seasonKey(2), seasonKey(12)]).toEqual(['S02', 'S12']);
  expect([placeOf('S02'), placeOf('S12E1071'), placeOf(FUTURE), placeOf('')]).toEqual([{ season: 2, episode: null }, { season: 12, episode: 1071 }, undefined, undefined]);
});

it('parts come back as they were kept', () => {
  const part = { season: 1, episode: 27, absolute: 27, airDate: '2026-01-01', tvdb: { season: 2, episode: 1 }, anidb: { id: '14792', episode: 1 } };
  const bare = { season: 0, episode: 1, absolute: null, airDate: null, tvdb: null, anidb: null };
  expect([part, bare].map(compact).map(expanded)).toEqual([part, bare]);
  expect(JSON.stringify(compact(part)).length).toBeLessThan(60);
});
