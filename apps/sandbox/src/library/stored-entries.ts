import { yearOf } from '../catalogue/film.ts';
import type { World } from '../world.ts';
import { seasonTitle, type Entry, type EpisodeEntry, type MovieEntry, type SeasonEntry, type SeriesEntry } from './entry.ts';
import { folderNumber } from './folder-number.ts';
import { groupBy } from './group-by.ts';
import { missingEpisodes } from './missing-episodes.ts';
import { see, type SeenEpisode, type SeenTitle } from './seen.ts';
import type { MediaServer, ShelfItem, ShelfState } from './shelf-state.ts';

export interface ShelvedEpisode {
  item: ShelfItem;
  seen: SeenEpisode;
}

const FILM_MINUTES = 100;
const EPISODE_MINUTES = 24;

/** Everything a server holds file by file, with the series and seasons above the episodes; of these titles only, if they are named. */
export function storedEntries(world: World, server: MediaServer, keys?: ReadonlySet<string>): Entry[] {
  const shelf = world.state[server];
  const films: Entry[] = [];
  const episodes: (ShelvedEpisode & { title: SeenTitle })[] = [];
  for (const item of shelf.items) {
    const { title, episode } = see(world, shelf.settings, item.file);
    if (keys && !keys.has(title.key)) continue;
    if (episode) episodes.push({ item, seen: episode, title });
    else films.push(movieEntry(world, shelf, item, title));
  }
  const series = [...groupBy(episodes, ({ title }) => title.key).values()].flatMap((group) => {
    const [{ title }] = group as [ShelvedEpisode & { title: SeenTitle }];
    return seriesEntries(world, shelf, title, server === 'plex' ? group.flatMap((one) => split(shelf, one)) : group);
  });
  return [...films, ...series];
}

export const inContainer = ({ settings }: ShelfState, path: string): string => (path.startsWith('/data/') ? settings.root + path.slice('/data'.length) : path);

/** Plex lists every episode of a file with several by itself. */
const split = (shelf: ShelfState, { item, seen }: ShelvedEpisode): ShelvedEpisode[] =>
  Array.from({ length: seen.episodeEnd - seen.episode + 1 }, (_, at) => ({
    item: at === 0 ? item : { ...item, number: folderNumber(shelf, `${item.file.path}:${at}`) },
    seen: { ...seen, episode: seen.episode + at, episodeEnd: seen.episode + at, ...(at === 0 ? {} : { title: undefined, ids: {} }) },
  }));

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function movieEntry(world: World, shelf: ShelfState, item: ShelfItem, title: SeenTitle): MovieEntry {
  const film = title.tmdbId === undefined ? undefined : world.catalogue.get(title.tmdbId);
  return {
    kind: 'movie',
    number: item.number,
    title: title.title,
    originalTitle: film?.originalTitle ?? title.title,
    year: film ? yearOf(film) : title.year,
    premiere: film?.releaseDate ?? `${title.year}-01-01`,
    ids: title.ids,
    path: inContainer(shelf, item.file.path),
    created: item.dateCreated,
    saved: item.dateLastSaved,
    minutes: film?.runtime ?? FILM_MINUTES,
    overview: film?.overview ?? '',
    genres: film?.genres ?? [],
    rating: film?.voteAverage ?? 0,
  };
}

const earliest = (times: readonly string[]): string => times.reduce((a, b) => (b < a ? b : a));
const latest = (times: readonly string[]): string => times.reduce((a, b) => (b > a ? b : a));

function seriesEntries(world: World, shelf: ShelfState, title: SeenTitle, shelved: readonly ShelvedEpisode[]): Entry[] {
  const known = title.tmdbId === undefined ? undefined : world.series.get(title.tmdbId);
  const created = earliest(shelved.map(({ item }) => item.dateCreated));
  const saved = latest(shelved.map(({ item }) => item.dateLastSaved));
  const series: SeriesEntry = {
    kind: 'series',
    number: folderNumber(shelf, title.key),
    title: title.title,
    originalTitle: known?.originalTitle ?? title.title,
    year: title.year,
    premiere: known?.firstAirDate ?? null,
    ids: title.ids,
    path: inContainer(shelf, folderOf(folderOf(shelved[0]?.item.file.path ?? ''))),
    created,
    saved,
    minutes: known?.runtime ?? EPISODE_MINUTES,
    overview: known?.overview ?? '',
    genres: known?.genres ?? [],
    rating: known?.voteAverage ?? 0,
    seasons: new Set(shelved.map(({ seen }) => seen.season)).size,
    episodes: shelved.length,
    ended: known?.ended ?? true,
  };
  const episodes = shelved.map((one) => episodeEntry(shelf, series, title.key, one));
  const missing = shelf.settings.listsMissing && known ? missingEpisodes(shelf, series, title.key, known, episodes) : [];
  const seasons = [...groupBy(episodes, ({ season }) => season)].sort(([a], [b]) => a - b);
  return [series, ...seasons.map(([season, held]) => seasonEntry(shelf, series, title.key, season, held)), ...episodes, ...missing];
}

function seasonEntry(shelf: ShelfState, series: SeriesEntry, key: string, season: number, episodes: readonly EpisodeEntry[]): SeasonEntry {
  return {
    ...series,
    kind: 'season',
    number: folderNumber(shelf, `${key}:${season}`),
    title: seasonTitle(season),
    originalTitle: seasonTitle(season),
    ids: {},
    path: folderOf(episodes[0]?.path ?? ''),
    created: earliest(episodes.map((episode) => episode.created)),
    saved: latest(episodes.map((episode) => episode.saved)),
    season,
    episodes: episodes.length,
    series,
  };
}

function episodeEntry(shelf: ShelfState, series: SeriesEntry, key: string, { item, seen }: ShelvedEpisode): EpisodeEntry {
  return {
    kind: 'episode',
    number: item.number,
    title: seen.title ?? `Episode ${seen.episode}`,
    originalTitle: seen.title ?? `Episode ${seen.episode}`,
    year: Number(item.file.airDate?.slice(0, 4) ?? series.year),
    premiere: item.file.airDate ?? null,
    ids: seen.ids,
    path: inContainer(shelf, item.file.path),
    created: item.dateCreated,
    saved: item.dateLastSaved,
    minutes: series.minutes,
    overview: '',
    genres: [],
    rating: series.rating,
    season: seen.season,
    episode: seen.episode,
    episodeEnd: seen.episodeEnd,
    seasonNumber: folderNumber(shelf, `${key}:${seen.season}`),
    series,
    virtual: false,
  };
}
