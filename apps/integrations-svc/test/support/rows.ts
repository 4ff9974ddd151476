import type { Fulfilment } from '../../src/fulfilments/fulfilment.ts';
import { newItem, type ItemRow } from '../../src/items/item.ts';

/** A row for specs of what is pure. */
export const fulfilment = (more: Partial<Fulfilment> = {}): Fulfilment => ({
  id: 'f', requestId: 'r', contentType: 'movie', externalId: '603', title: 'The Matrix', year: 1999, tmdb: '603', imdb: null, tvdb: null, anidb: null, anime: false,
  preferences: {}, wholeSeasons: [], openEnded: false, target: null, decided: 2, stoppedAt: null, again: false, searchAgain: false, connectionId: 'c', managerRef: '12', managerUrl: null, status: 'sent', attempt: 0, nextAttemptAt: new Date(0),
  claim: null, lastFailure: null, writeUnknownAt: null, live: true, sentAt: null, revision: 1, reasonCode: 'searching', reasonParams: { connection: 'Radarr' },
  playUrl: null, createdAt: new Date(0), items: [movieItem()], ...more,
});

export const movieItem = (more: Partial<ItemRow> = {}): ItemRow =>
  newItem({ key: 'movie', season: null, episode: null, absolute: null, airDate: null, reasonCode: 'searching', reasonParams: { connection: 'Radarr' }, ...more }, new Date(0));

export const episodeItem = (season: number, episode: number, more: Partial<ItemRow> = {}): ItemRow =>
  newItem({
    key: `S${String(season).padStart(2, '0')}E${String(episode).padStart(2, '0')}`, season, episode, absolute: episode, airDate: null, partRef: String(season * 1_000 + episode),
    partSeason: season, partEpisode: episode, reasonCode: 'searching', reasonParams: { connection: 'Sonarr' }, ...more,
  }, new Date(0));

/** One season of so many episodes. */
export const series = (episodes: number, more: Partial<Fulfilment> = {}): Fulfilment =>
  fulfilment({
    contentType: 'series', externalId: '154494', title: 'Lycoris Recoil', tmdb: '154494', tvdb: '414057', wholeSeasons: [1], managerRef: '7',
    reasonParams: { connection: 'Sonarr' }, items: Array.from({ length: episodes }, (_, i) => episodeItem(1, i + 1)), ...more,
  });
