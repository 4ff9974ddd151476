import type { EpisodeCard } from '../../../app/types.ts';
import { countEpisodes, isTaken, offersOf, tickOf, tickOfAll, toggleAll, toggleEpisode, toggleSeason, toSeasonsInput, type Chosen, type SeasonOffer } from './choice.ts';

const season = (number: number, episodeCount: number) => ({ season: number, name: '', episodeCount, airDate: null, overview: null, posterPath: null });
const episode = (inSeason: number, number: number, change: Partial<EpisodeCard> = {}): EpisodeCard => ({
  season: inSeason, episode: number, absolute: null, title: null, airDate: null, runtimeMinutes: null, overview: null, stillPath: null, tmdb: null, tvdb: null, anidb: null, held: false, request: null, ...change,
});
const asked = { requestId: 'r', number: 7, state: 'pending' as const };
const none: Chosen = new Map();

/** Season 1: one held, one asked for, two free. Season 2: all held. Season 3: not out. Specials not looked at. */
const offers = offersOf(
  [season(0, 5), season(1, 4), season(2, 2), season(3, 0)],
  [episode(1, 1, { held: true }), episode(1, 2, { request: asked }), episode(1, 3), episode(1, 4), episode(2, 1, { held: true }), episode(2, 2, { held: true })],
);
const offer = (number: number) => offers.find((one) => one.season === number) as SeasonOffer;

describe('what can be chosen', () => {
  it('lists the specials last, and knows what is free', () => {
    expect(offers.map((one) => one.season)).toEqual([1, 2, 3, 0]);
    expect(offer(1).free).toEqual([3, 4]);
    expect(offer(0).free).toBeNull();
  });

  it('has nothing left of a season only where it has episodes and all are taken', () => {
    expect(offers.filter(isTaken).map((one) => one.season)).toEqual([2]);
  });
});

describe('ticking', () => {
  it('ticks a season as a whole, and takes it back', () => {
    const chosen = toggleSeason(none, 1);

    expect(tickOf(chosen, 1)).toBe('all');
    expect(toggleSeason(chosen, 1)).toEqual(none);
  });

  it('is ticked in part by an episode, and whole once its last free one is ticked', () => {
    const one = toggleEpisode(none, offer(1), 3);
    const both = toggleEpisode(one, offer(1), 4);

    expect([tickOf(one, 1), tickOf(both, 1)]).toEqual(['some', 'all']);
    expect(both.get(1)).toBe('whole');
  });

  it('leaves the other free episodes when one is taken out of a whole season', () => {
    expect(toggleEpisode(toggleSeason(none, 1), offer(1), 3).get(1)).toEqual(new Set([4]));
  });

  it('forgets a season with its last episode', () => {
    expect(toggleEpisode(toggleEpisode(none, offer(1), 3), offer(1), 3)).toEqual(none);
  });

  it('selects all seasons that have something left, but no specials', () => {
    const all = toggleAll(none, offers);

    expect([...all.keys()]).toEqual([1, 3]);
    expect(tickOfAll(all, offers)).toBe('all');
    expect(toggleAll(all, offers)).toEqual(none);
    expect(tickOfAll(toggleSeason(none, 0), offers)).toBe('some');
  });
});

describe('what is sent', () => {
  it('names whole seasons by number, and episodes with theirs', () => {
    const chosen: Chosen = new Map<number, 'whole' | Set<number>>([[3, 'whole'], [1, new Set([4, 3])], [0, new Set([2])]]);

    expect(toSeasonsInput({ mode: 'chosen', chosen })).toEqual([{ season: 0, episodes: [2] }, { season: 1, episodes: [3, 4] }, 3]);
  });

  it('is nothing while nothing is chosen', () => {
    expect(toSeasonsInput({ mode: 'chosen', chosen: none })).toBeUndefined();
    expect(toSeasonsInput({ mode: 'all', chosen: none })).toBe('all');
    expect(toSeasonsInput({ mode: 'future', chosen: none })).toBe('future');
  });
});

describe('countEpisodes', () => {
  it('counts what is free of the seasons that are known, and what is announced of others', () => {
    expect(countEpisodes({ mode: 'chosen', chosen: new Map([[1, 'whole'], [0, 'whole']]) }, offers)).toBe(2 + 5);
    expect(countEpisodes({ mode: 'chosen', chosen: new Map([[1, new Set([3])]]) }, offers)).toBe(1);
  });

  it('counts the whole series without specials, once its episodes are known', () => {
    expect(countEpisodes({ mode: 'all', chosen: none }, offers.filter((one) => one.season !== 3))).toBe(2);
    expect(countEpisodes({ mode: 'all', chosen: none }, offersOf([season(1, 4)], undefined))).toBeNull();
  });
});
