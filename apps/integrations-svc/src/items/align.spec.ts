import type { WantedPart } from '../ports/wanted.ts';
import { align, type TheirPart } from './align.ts';

const day = (start: string, days: number) => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
const part = (season: number | null, episode: number | null, more: Partial<WantedPart> = {}): WantedPart => ({ key: `S${season}E${episode}`, season, episode, absolute: null, title: null, airDate: null, tvdbNumber: null, ...more });
const their = (season: number | null, episode: number | null, more: Partial<TheirPart> = {}): TheirPart => ({ season, episode, absolute: null, airDate: null, title: null, tvdb: null, ...more });
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

interface Run {
  season: number;
  count: number;
  from?: string;
  /** Number in all of the first. */
  absolute?: number;
  first?: number;
  everyDays?: number;
}
const members = ({ from, absolute, first = 1, everyDays = 7 }: Run, n: number) => ({
  episode: first + n - 1, absolute: absolute === undefined ? null : absolute + n - 1, airDate: from ? day(from, (n - 1) * everyDays) : null,
});
const ours = (run: Run) => upTo(run.count).map((n) => { const { episode, ...more } = members(run, n); return part(run.season, episode, more); });
const list = (run: Run) => upTo(run.count).map((n) => { const { episode, ...more } = members(run, n); return their(run.season, episode, more); });

/** Pairs as `theirs by key`. */
function paired(wanted: WantedPart[], theirs: TheirPart[]): Record<string, string> {
  const pairs = align(wanted, theirs);
  expect(new Set(pairs.values()).size).toBe(pairs.size);
  return Object.fromEntries([...pairs].map(([key, index]) => [key, `S${theirs[index]?.season}E${theirs[index]?.episode}`]));
}
const straight = (season: number, episodes: number[]) => Object.fromEntries(episodes.map((n) => [`S${season}E${n}`, `S${season}E${n}`]));

describe('align', () => {
  it('pairs a film with the one part that there is', () => {
    expect(paired([part(null, null, { key: 'movie' })], [their(null, null)])).toEqual({ movie: 'SnullEnull' });
  });

  it('pairs a season that both count alike, and one episode of it', () => {
    const theirs = [...list({ season: 0, count: 4, from: '2022-07-09' }), ...list({ season: 1, count: 13, from: '2022-07-02' })];
    expect(paired(ours({ season: 1, count: 13, from: '2022-07-02' }), theirs)).toEqual(straight(1, upTo(13)));
    expect(paired(ours({ season: 1, count: 1, first: 7, from: day('2022-07-02', 42) }), theirs)).toEqual(straight(1, [7]));
    expect(paired(ours({ season: 1, count: 1, first: 7 }), theirs)).toEqual(straight(1, [7]));
  });

  describe('"Oshi no Ko", one season of 24 at TMDB, of 11 and 13 at TheTVDB', () => {
    const wanted = [...ours({ season: 1, count: 11, from: '2023-04-12', absolute: 1 }), ...ours({ season: 1, count: 13, from: '2024-07-03', absolute: 12, first: 12 })];
    const there = (dates: boolean, absolute: boolean) => [
      ...list({ season: 1, count: 11, ...(dates ? { from: '2023-04-12' } : {}), ...(absolute ? { absolute: 1 } : {}) }),
      ...list({ season: 2, count: 13, ...(dates ? { from: '2024-07-03' } : {}), ...(absolute ? { absolute: 12 } : {}) }),
    ];
    const expected = { ...straight(1, upTo(11)), ...Object.fromEntries(upTo(13).map((n) => [`S1E${11 + n}`, `S2E${n}`])) };

    it('by air date', () => expect(paired(wanted, there(true, false))).toEqual(expected));
    it('by air date, when the other side is a day ahead', () => {
      expect(paired(wanted, there(true, false).map((each) => ({ ...each, airDate: day(each.airDate ?? '', -1) })))).toEqual(expected);
    });
    it('by the number in all, without air dates', () => expect(paired(wanted, there(false, true))).toEqual(expected));
    it('by the known number at TheTVDB, without anything else', () => {
      const known = wanted.map((each, i) => ({ ...each, airDate: null, absolute: null, tvdbNumber: i < 11 ? null : { season: 2, episode: i - 10 } }));
      expect(paired(known, there(false, false))).toEqual(expected);
    });
    it('no further than the numbers go, where nothing tells', () => {
      const bare = wanted.map((each) => ({ ...each, airDate: null, absolute: null }));
      expect(paired(bare, there(false, false))).toEqual(straight(1, upTo(11)));
    });
    it('one of the second half, from a webhook that names one episode', () => {
      expect(paired(wanted, [their(2, 9, { airDate: day('2024-07-03', 56) })])).toEqual({ S1E20: 'S2E9' });
    });
  });

  it('does not take the second season of one for that of the other, though they are as long', () => {
    // TMDB: 24 and 12; TheTVDB: 12, 12 and 12.
    const wanted = ours({ season: 2, count: 12, from: '2024-01-05', absolute: 25 });
    const theirs = [list({ season: 1, count: 12, from: '2022-01-07', absolute: 1 }), list({ season: 2, count: 12, from: '2022-07-01', absolute: 13 }), list({ season: 3, count: 12, from: '2024-01-05', absolute: 25 })].flat();
    const third = Object.fromEntries(upTo(12).map((n) => [`S2E${n}`, `S3E${n}`]));
    expect(paired(wanted, theirs)).toEqual(third);
    const without = <T extends { airDate: string | null }>(parts: T[]) => parts.map((each) => ({ ...each, airDate: null }));
    expect(paired(without(wanted), without(theirs))).toEqual(third);
  });

  it('counts through all seasons where one side has a single one (Bleach: 366 of TMDB, sixteen seasons of TheTVDB)', () => {
    const lengths = [20, 21, 22, 28, 18, 22, 20, 16, 22, 16, 7, 17, 36, 51, 26, 24];
    const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, n) => sum + n, 1));
    const theirs = lengths.flatMap((count, i) => list({ season: i + 1, count, absolute: starts[i] ?? 1 }));
    const pairs = paired(ours({ season: 1, count: 366, absolute: 1 }), theirs);
    expect(Object.keys(pairs)).toHaveLength(366);
    expect(pairs).toMatchObject({ S1E20: 'S1E20', S1E21: 'S2E1', S1E366: 'S16E24' });
  });

  it('takes as many episodes on other days for the same ones (streamed a week before they air)', () => {
    expect(paired(ours({ season: 3, count: 10, from: '2024-02-01' }), list({ season: 3, count: 10, from: '2024-02-08' }))).toEqual(straight(3, upTo(10)));
  });

  it('follows the dates where one side counts a recap', () => {
    const wanted = ours({ season: 1, count: 13, from: '2021-01-01' });
    const theirs = list({ season: 1, count: 13, from: '2021-01-01' }).filter((_, i) => i !== 6).map((each, i) => ({ ...each, episode: i + 1 }));
    const pairs = paired(wanted, theirs);
    expect(pairs).toMatchObject({ S1E6: 'S1E6', S1E8: 'S1E7', S1E13: 'S1E12' });
    expect(pairs).not.toHaveProperty('S1E7');
  });

  describe('two on one day', () => {
    const wanted = [part(1, 1, { airDate: '2020-01-01' }), part(1, 2, { airDate: '2020-01-01' })];
    it('are paired in order where both sides have two', () => {
      expect(paired(wanted, [their(4, 8, { airDate: '2020-01-01' }), their(4, 7, { airDate: '2020-01-01' })])).toEqual({ S1E1: 'S4E7', S1E2: 'S4E8' });
    });
    it('are told by their titles', () => {
      const titled = wanted.map((each, i) => ({ ...each, title: ['Pilot', 'The Road'][i] ?? null }));
      const theirs = ['Unaired', 'The Road', 'PILOT!'].map((title, i) => their(4, i + 1, { airDate: '2020-01-01', title }));
      expect(paired(titled, theirs)).toEqual({ S1E1: 'S4E3', S1E2: 'S4E2' });
    });
    it('are left alone where one side has three, or only one of them is wanted', () => {
      expect(paired(wanted, [1, 2, 3].map((n) => their(4, n, { airDate: '2020-01-01' })))).toEqual({});
      expect(paired(wanted.slice(0, 1), [1, 2].map((n) => their(4, n, { airDate: '2020-01-01' })))).toEqual({});
    });
  });

  it('pairs a season that is dropped on one day by its numbers', () => {
    const wanted = ours({ season: 1, count: 3, first: 6, from: '2023-03-03', everyDays: 0 });
    expect(paired(wanted, list({ season: 1, count: 13, from: '2023-03-03', everyDays: 0 }))).toEqual(straight(1, [6, 7, 8]));
  });

  describe('specials', () => {
    it('are never paired by number against what is known of them', () => {
      const wanted = [part(0, 1, { airDate: '2019-05-05', title: 'The Movie' }), part(0, 2, { airDate: '2020-06-06', title: 'A Day Off' }), part(0, 3)];
      const theirs = [their(0, 1, { airDate: '2020-06-06' }), their(0, 2, { title: 'The movie' }), their(0, 3, { title: 'Recap' }), their(0, 4)];
      expect(paired(wanted, theirs)).toEqual({ S0E1: 'S0E2', S0E2: 'S0E1' });
    });
    it('are not the episode that airs on the same day', () => {
      expect(paired([part(1, 5, { airDate: '2020-06-06' })], [their(0, 1, { airDate: '2020-06-06' })])).toEqual({});
      expect(paired([part(1, 5, { airDate: '2020-06-06' })], [their(0, 1, { airDate: '2020-06-07' })])).toEqual({});
    });
    it('count as they do where a mapping says so (Violet Evergarden)', () => {
      expect(paired([part(0, 2, { tvdbNumber: { season: 0, episode: 5 } })], [their(0, 2), their(0, 5)])).toEqual({ S0E2: 'S0E5' });
    });
  });

  it('pairs what has no date yet by number, in a season whose other dates agree', () => {
    const wanted = [...ours({ season: 2, count: 3, from: '2026-01-01' }), part(2, 4)];
    expect(paired(wanted, [...list({ season: 2, count: 3, from: '2026-01-01' }), their(2, 4, { airDate: '2026-01-22' }), their(2, 5)])).toEqual(straight(2, [1, 2, 3, 4]));
    const shifted = list({ season: 2, count: 3, from: '2025-01-01' });
    expect(paired(wanted, [...shifted, their(2, 4), their(2, 5)])).toEqual({});
  });

  it('leaves a known number that is not listed yet unpaired, rather than another', () => {
    expect(paired([part(1, 14, { tvdbNumber: { season: 2, episode: 1 } })], [their(1, 14)])).toEqual({});
  });

  it('believes no title that tells nothing', () => {
    expect(paired([part(1, 5, { title: 'Episode 5', airDate: '2020-01-01' })], [their(3, 5, { title: 'Episode 5' }), their(3, 6, { title: 'TBA' })])).toEqual({});
  });

  it('gives nothing for nothing', () => {
    expect(paired([], [their(1, 1)])).toEqual({});
    expect(paired([part(1, 1)], [])).toEqual({});
  });

  it('pairs each of ten thousand of a daily programme', () => {
    const wanted = ours({ season: 1, count: 10_000, from: '1990-01-01', everyDays: 1, absolute: 1 });
    const theirs = upTo(20).flatMap((season) => list({ season, count: 500, from: day('1990-01-01', (season - 1) * 500), everyDays: 1 }));
    expect(align(wanted, theirs).size).toBe(10_000);
  });

  it('never pairs two different episodes, however both sides cut the same run into seasons', () => {
    const random = seeded(7);
    const below = (n: number) => Math.floor(random() * n);
    let paired = 0;
    let all = 0;
    for (let run = 0; run < 400; run += 1) {
      const length = 1 + below(60);
      const everyDays = [0, 1, 7][below(3)] ?? 7;
      const cut = () => {
        let [season, episode] = [1, 0];
        return Array.from({ length }, (_, i) => {
          if (i > 0 && below(12) === 0) [season, episode] = [season + 1, 0];
          episode += 1;
          return { season, episode, absolute: i + 1, airDate: below(8) === 0 ? null : day('2020-01-01', everyDays * i + (everyDays === 7 ? below(2) : 0)) };
        });
      };
      const truth = cut();
      const wanted = cut().map(({ season, episode, ...more }) => part(season, episode, more)).filter(() => below(4) > 0);
      const theirs = shuffled(truth.map(({ season, episode, ...more }) => their(season, episode, more)).filter(() => below(6) > 0), below);
      const pairs = align(wanted, theirs);
      expect(new Set(pairs.values()).size).toBe(pairs.size);
      for (const each of wanted) {
        const match = theirs[pairs.get(each.key) ?? -1];
        all += theirs.some(({ absolute }) => absolute === each.absolute) ? 1 : 0;
        if (!match) continue;
        paired += 1;
        if (match.absolute !== each.absolute) throw new Error(`run ${run}: ${JSON.stringify(each)} with ${JSON.stringify(match)}`);
      }
    }
    expect(paired / all).toBeGreaterThan(0.95);
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

function shuffled<T>(list: T[], below: (n: number) => number): T[] {
  return list.map((item) => ({ item, at: below(1_000_000) })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}
