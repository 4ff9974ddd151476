import { seasonTitle, sortName, type Entry, type EpisodeEntry, type Ids, type MovieEntry } from '../library/entry.ts';
import type { Watched } from '../library/shelf-state.ts';
import { itemId } from './ids.ts';
import { LIBRARY_ID, netDate, SERIES_LIBRARY_ID, SERVER_ID } from './server.ts';

const TICKS_A_MINUTE = 600_000_000;
const names: Readonly<Record<keyof Ids, string>> = { tmdb: 'Tmdb', imdb: 'Imdb', tvdb: 'Tvdb', anidb: 'AniDB' };

export const runTimeTicks = ({ minutes }: Entry): number => minutes * TICKS_A_MINUTE;

export const providerIds = (ids: Ids): Record<string, string> => Object.fromEntries(Object.entries(ids).map(([provider, id]) => [names[provider as keyof Ids], id]));

const isFile = (entry: Entry): entry is MovieEntry | EpisodeEntry => entry.kind === 'movie' || (entry.kind === 'episode' && !entry.virtual);

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

const source = (entry: Entry) => ({
  Protocol: 'File',
  Id: itemId(entry.number),
  Path: entry.path,
  Type: 'Default',
  Container: 'mkv',
  Name: fileName(entry.path),
  IsRemote: false,
  RunTimeTicks: runTimeTicks(entry),
  SupportsDirectPlay: true,
});

const parentId = (entry: Entry): string =>
  entry.kind === 'movie' ? LIBRARY_ID : entry.kind === 'series' ? SERIES_LIBRARY_ID : itemId(entry.kind === 'season' ? entry.series.number : entry.seasonNumber);

/** 4K by the name of the file. */
export const pixels = ({ path }: Entry): readonly [width: number, height: number] => (/2160p|\b4k\b/i.test(path) ? [3840, 2160] : [1920, 1080]);

type Optional = (entry: Entry) => unknown;
const ofFiles = (read: Optional): Optional => (entry) => (isFile(entry) ? read(entry) : undefined);

/** What is sent only to those who name it in `fields`. */
const optional: Readonly<Record<string, Optional>> = {
  ProviderIds: ({ ids }) => providerIds(ids),
  Path: (entry) => entry.path || undefined,
  ParentId: parentId,
  DateCreated: ({ created }) => netDate(created),
  Overview: ({ overview }) => overview,
  Genres: ({ genres }) => genres,
  OriginalTitle: ({ originalTitle }) => originalTitle,
  SortName: sortName,
  ChildCount: (entry) => (entry.kind === 'series' ? entry.seasons : entry.kind === 'season' ? entry.episodes : undefined),
  RecursiveItemCount: (entry) => (entry.kind === 'series' || entry.kind === 'season' ? entry.episodes : undefined),
  MediaSources: ofFiles((entry) => [source(entry)]),
  Width: ofFiles((entry) => pixels(entry)[0]),
  Height: ofFiles((entry) => pixels(entry)[1]),
  IsHD: ofFiles(() => true),
};

const types = { movie: 'Movie', series: 'Series', season: 'Season', episode: 'Episode' } as const;

function own(entry: Entry): object {
  switch (entry.kind) {
    case 'movie':
      return { HasSubtitles: true, Container: 'mkv', VideoType: 'VideoFile' };
    case 'series':
      return { Status: entry.ended ? 'Ended' : 'Continuing' };
    case 'season':
      return { IndexNumber: entry.season, SeriesName: entry.series.title, SeriesId: itemId(entry.series.number) };
    case 'episode':
      return {
        IndexNumber: entry.episode,
        ...(entry.episodeEnd > entry.episode ? { IndexNumberEnd: entry.episodeEnd } : {}),
        ParentIndexNumber: entry.season,
        SeriesName: entry.series.title,
        SeriesId: itemId(entry.series.number),
        SeasonId: itemId(entry.seasonNumber),
        SeasonName: seasonTitle(entry.season),
        ...(entry.virtual ? {} : { HasSubtitles: true, Container: 'mkv', VideoType: 'VideoFile' }),
      };
  }
}

export const userData = (entry: Entry, watched: Watched | undefined) => ({
  PlaybackPositionTicks: 0,
  PlayCount: watched ? 1 : 0,
  IsFavorite: false,
  ...(watched ? { LastPlayedDate: netDate(watched.at) } : {}),
  Played: watched !== undefined,
  Key: itemId(entry.number),
  ItemId: itemId(entry.number),
});

export function itemView(entry: Entry, fields: ReadonlySet<string>) {
  const asked = Object.entries(optional)
    .filter(([name]) => fields.has(name.toLowerCase()))
    .map(([name, read]) => [name, read(entry)] as const)
    .filter(([, value]) => value !== undefined);
  return {
    Name: entry.title,
    ServerId: SERVER_ID,
    Id: itemId(entry.number),
    ...(entry.premiere ? { PremiereDate: netDate(entry.premiere) } : {}),
    CommunityRating: entry.rating,
    RunTimeTicks: runTimeTicks(entry),
    ProductionYear: entry.year,
    IsFolder: entry.kind === 'series' || entry.kind === 'season',
    Type: types[entry.kind],
    ImageTags: {},
    BackdropImageTags: [],
    ImageBlurHashes: {},
    LocationType: entry.kind === 'episode' && entry.virtual ? 'Virtual' : 'FileSystem',
    MediaType: isFile(entry) ? 'Video' : 'Unknown',
    ...own(entry),
    ...Object.fromEntries(asked),
  };
}
