import type { Series } from '../catalogue/series.ts';
import type { EpisodeEntry, SeriesEntry } from './entry.ts';
import { folderNumber } from './folder-number.ts';
import type { ShelfState } from './shelf-state.ts';

/** The episodes of a series that are not on disk, which Jellyfin can list as `Virtual`. */
export function missingEpisodes(shelf: ShelfState, series: SeriesEntry, key: string, known: Series, held: readonly EpisodeEntry[]): EpisodeEntry[] {
  const { numbering } = shelf.settings;
  const isHeld = (season: number, episode: number): boolean => held.some((one) => one.season === season && one.episode <= episode && episode <= one.episodeEnd);
  return known.seasons
    .flatMap((season) => season.episodes)
    .map((episode) => ({ ...episode, ...(numbering === 'tvdb' ? { season: episode.tvdbSeason, episode: episode.tvdbEpisode } : {}) }))
    .filter(({ season, episode }) => !isHeld(season, episode))
    .map(({ season, episode, title, airDate, tvdbId }): EpisodeEntry => ({
      ...series,
      kind: 'episode',
      number: folderNumber(shelf, `${key}:${season}:${episode}`),
      title,
      originalTitle: title,
      year: Number(airDate.slice(0, 4)),
      premiere: airDate,
      ids: { tvdb: String(tvdbId) },
      path: '',
      genres: [],
      season,
      episode,
      episodeEnd: episode,
      seasonNumber: folderNumber(shelf, `${key}:${season}`),
      series,
      virtual: true,
    }));
}
