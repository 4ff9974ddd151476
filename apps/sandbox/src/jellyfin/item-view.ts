import { yearOf, type Film } from '../catalogue/film.ts';
import { hex } from '../random.ts';
import type { LibraryItem } from './jellyfin-state.ts';
import { netDate, SERVER_ID } from './server.ts';

const TICKS_A_MINUTE = 600_000_000;

export const itemId = (tmdbId: number): string => hex(tmdbId * 17 + 5, 32);

export const runTimeTicks = (film: Film): number => film.runtime * TICKS_A_MINUTE;

const path = (film: Film): string => `/media/films/${film.title} (${yearOf(film)})/${film.title} (${yearOf(film)}).mkv`;

const source = (film: Film) => ({
  Protocol: 'File',
  Id: itemId(film.id),
  Path: path(film),
  Type: 'Default',
  Container: 'mkv',
  Name: `${film.title} (${yearOf(film)})`,
  IsRemote: false,
  RunTimeTicks: runTimeTicks(film),
  SupportsDirectPlay: true,
});

/** What is sent only to those who name it in `fields`. */
const optional: Readonly<Record<string, (film: Film, item: LibraryItem) => unknown>> = {
  ProviderIds: (film) => ({
    Tmdb: String(film.id),
    ...(film.imdbId ? { Imdb: film.imdbId } : {}),
    ...(film.collection ? { TmdbCollection: String(film.collection.id) } : {}),
  }),
  Path: (film) => path(film),
  DateCreated: (_film, item) => netDate(item.dateCreated),
  Overview: (film) => film.overview,
  Genres: (film) => film.genres,
  OriginalTitle: (film) => film.originalTitle,
  SortName: (film) => film.title.toLowerCase(),
  MediaSources: (film) => [source(film)],
  Width: () => 1920,
  Height: () => 1080,
  IsHD: () => true,
};

export function itemView(film: Film, item: LibraryItem, fields: ReadonlySet<string>) {
  const asked = Object.entries(optional).filter(([name]) => fields.has(name.toLowerCase()));
  return {
    Name: film.title,
    ServerId: SERVER_ID,
    Id: itemId(film.id),
    HasSubtitles: true,
    Container: 'mkv',
    PremiereDate: netDate(film.releaseDate),
    CommunityRating: film.voteAverage,
    RunTimeTicks: runTimeTicks(film),
    ProductionYear: yearOf(film),
    IsFolder: false,
    Type: 'Movie',
    VideoType: 'VideoFile',
    ImageTags: {},
    BackdropImageTags: [],
    ImageBlurHashes: {},
    LocationType: 'FileSystem',
    MediaType: 'Video',
    ...Object.fromEntries(asked.map(([name, read]) => [name, read(film, item)])),
  };
}
