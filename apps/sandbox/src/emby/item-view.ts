import { sortName, type Entry } from '../library/entry.ts';
import type { Watched } from '../library/shelf-state.ts';
import { pixels, providerIds } from '../jellyfin/item-view.ts';
import { FILMS_ID, SERIES_ID, SERVER_ID } from './server.ts';

const TICKS_A_MINUTE = 600_000_000;
const types = { movie: 'Movie', series: 'Series', season: 'Season', episode: 'Episode' } as const;

const netDate = (iso: string): string => `${new Date(iso).toISOString().slice(0, -1)}0000Z`;

const parentId = (entry: Entry): string =>
  entry.kind === 'movie' ? FILMS_ID : entry.kind === 'series' ? SERIES_ID : String(entry.kind === 'season' ? entry.series.number : entry.seasonNumber);

/** What is sent only to those who name it in `Fields`. */
const optional: Readonly<Record<string, (entry: Entry) => unknown>> = {
  ProviderIds: ({ ids }) => providerIds(ids),
  Path: ({ path }) => path,
  ParentId: parentId,
  DateCreated: ({ created }) => netDate(created),
  Overview: ({ overview }) => overview,
  Genres: ({ genres }) => genres,
  OriginalTitle: ({ originalTitle }) => originalTitle,
  SortName: sortName,
  ProductionYear: ({ year }) => year,
  PremiereDate: ({ premiere }) => (premiere ? netDate(premiere) : undefined),
  CommunityRating: ({ rating }) => rating,
  Width: (entry) => (isFile(entry) ? pixels(entry)[0] : undefined),
  Height: (entry) => (isFile(entry) ? pixels(entry)[1] : undefined),
  MediaSources: (entry) => (isFile(entry) ? [{ Protocol: 'File', Id: String(entry.number), Path: entry.path, Type: 'Default', Container: 'mkv', Name: entry.title, IsRemote: false }] : undefined),
};

const isFile = ({ kind }: Entry): boolean => kind === 'movie' || kind === 'episode';

const own = (entry: Entry): object =>
  entry.kind === 'season'
    ? { IndexNumber: entry.season, SeriesName: entry.series.title, SeriesId: String(entry.series.number) }
    : entry.kind === 'episode'
      ? {
          IndexNumber: entry.episode,
          ...(entry.episodeEnd > entry.episode ? { IndexNumberEnd: entry.episodeEnd } : {}),
          ParentIndexNumber: entry.season,
          SeriesName: entry.series.title,
          SeriesId: String(entry.series.number),
          SeasonId: String(entry.seasonNumber),
          SeasonName: entry.season === 0 ? 'Specials' : `Season ${entry.season}`,
        }
      : {};

/** When and how often it was played is told only to those who ask for just that. */
export const userData = (watched: Watched | undefined, fields: ReadonlySet<string>) => ({
  PlaybackPositionTicks: 0,
  PlayCount: watched && fields.has('userdataplaycount') ? 1 : 0,
  IsFavorite: false,
  ...(watched && fields.has('userdatalastplayeddate') ? { LastPlayedDate: netDate(watched.at) } : {}),
  Played: watched !== undefined,
});

export function itemView(entry: Entry, fields: ReadonlySet<string>) {
  const asked = Object.entries(optional)
    .filter(([name]) => fields.has(name.toLowerCase()))
    .map(([name, read]) => [name, read(entry)] as const)
    .filter(([, value]) => value !== undefined);
  return {
    Name: entry.title,
    ServerId: SERVER_ID,
    Id: String(entry.number),
    RunTimeTicks: entry.minutes * TICKS_A_MINUTE,
    IsFolder: !isFile(entry),
    Type: types[entry.kind],
    ImageTags: {},
    BackdropImageTags: [],
    ...(isFile(entry) ? { MediaType: 'Video' } : {}),
    ...own(entry),
    ...Object.fromEntries(asked),
  };
}

/** The item as webhooks and single requests tell it. */
export const fullView = (entry: Entry) => itemView(entry, new Set(['providerids', 'path', 'datecreated', 'overview', 'genres', 'productionyear', 'premieredate', 'sortname', 'parentid']));
