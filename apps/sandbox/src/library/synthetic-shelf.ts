import { seasonTitle, type Entry, type EpisodeEntry, type Kind, type SeriesEntry } from './entry.ts';
import type { Synthetic } from './shelf-state.ts';

/** Numbers of invented items, far above stored ones, a stretch for each kind; both fit into 32 bits. */
const FIRST = 1_000_000_000;
const STRETCH = 200_000_000;
const kinds: readonly Kind[] = ['movie', 'series', 'season', 'episode'];

const MOVIE_TMDB = 91_000_000;
const SERIES_TMDB = 92_000_000;
const SERIES_TVDB = 93_000_000;
const EPISODE_TVDB = 1_500_000_000;

const CREATED = Date.UTC(2015, 0, 1);
/** No invented item is newer than this. */
export const NEWEST_SYNTHETIC = Date.UTC(2016, 0, 1);

const padded = (value: number, length = 6): string => String(value).padStart(length, '0');

export const isSynthetic = (number: number): boolean => number >= FIRST;

export const syntheticCount = ({ movies, series, episodes }: Synthetic, kind: Kind): number => (kind === 'movie' ? movies : kind === 'episode' ? series * episodes : series);

const numberOf = (kind: Kind, index: number): number => FIRST + kinds.indexOf(kind) * STRETCH + index;

/** What was asked for by a number that an entry of a synthetic library once had. */
export function syntheticByNumber(synthetic: Synthetic, number: number): Entry | undefined {
  const kind = kinds[Math.floor((number - FIRST) / STRETCH)];
  const index = (number - FIRST) % STRETCH;
  return kind && index < syntheticCount(synthetic, kind) ? syntheticAt(synthetic, kind, index) : undefined;
}

export function syntheticAt(synthetic: Synthetic, kind: Kind, index: number): Entry {
  const common = { number: numberOf(kind, index), ...dates(index), minutes: 42, overview: '', genres: ['Drama'], rating: 6.5 };
  switch (kind) {
    case 'movie': {
      const title = `Zzz Film ${padded(index + 1)}`;
      const year = 1980 + (index % 45);
      const path = `/data/movies/${title} (${year})/${title}.mkv`;
      return { ...common, kind, title, originalTitle: title, year, premiere: `${year}-05-01`, ids: { tmdb: String(MOVIE_TMDB + index), imdb: `tt${MOVIE_TMDB + index}` }, path };
    }
    case 'series':
      return seriesAt(synthetic, index);
    case 'season': {
      const series = seriesAt(synthetic, index);
      return { ...series, ...common, kind, title: seasonTitle(1), originalTitle: seasonTitle(1), ids: {}, path: `${series.path}/Season 01`, season: 1, series };
    }
    case 'episode':
      return episodeAt(seriesAt(synthetic, Math.floor(index / synthetic.episodes)), synthetic, index);
  }
}

const dates = (index: number): { created: string; saved: string } => {
  const at = new Date(CREATED + index * 1000).toISOString();
  return { created: at, saved: at };
};

function seriesAt({ episodes }: Synthetic, index: number): SeriesEntry {
  const title = `Zzz Series ${padded(index + 1)}`;
  const year = 1980 + (index % 45);
  return {
    kind: 'series',
    number: numberOf('series', index),
    title,
    originalTitle: title,
    year,
    premiere: `${year}-01-01`,
    ids: { tmdb: String(SERIES_TMDB + index), tvdb: String(SERIES_TVDB + index) },
    path: `/data/tv/${title}`,
    ...dates(index),
    minutes: 42,
    overview: '',
    genres: ['Drama'],
    rating: 6.5,
    seasons: 1,
    episodes,
    ended: true,
  };
}

function episodeAt(series: SeriesEntry, { episodes }: Synthetic, index: number): EpisodeEntry {
  const episode = (index % episodes) + 1;
  const title = `Episode ${episode}`;
  return {
    ...series,
    ...dates(index),
    kind: 'episode',
    number: numberOf('episode', index),
    title,
    originalTitle: title,
    ids: { tvdb: String(EPISODE_TVDB + index) },
    path: `${series.path}/Season 01/${series.title} - S01E${padded(episode, 2)}.mkv`,
    season: 1,
    episode,
    episodeEnd: episode,
    seasonNumber: series.number + STRETCH,
    series,
    virtual: false,
  };
}

/** The items within an invented series or season. */
export function syntheticChildren(synthetic: Synthetic, parent: number, kind: Kind): { count: number; at: (index: number) => Entry } {
  const above = syntheticByNumber(synthetic, parent);
  const none = { count: 0, at: (index: number) => syntheticAt(synthetic, kind, index) };
  if (above?.kind !== 'series' && above?.kind !== 'season') return none;
  const series = (parent - FIRST) % STRETCH;
  if (kind === 'season' && above.kind === 'series') return { count: 1, at: () => syntheticAt(synthetic, 'season', series) };
  if (kind !== 'episode') return none;
  return { count: synthetic.episodes, at: (index) => syntheticAt(synthetic, 'episode', series * synthetic.episodes + index) };
}

/** The one invented item of a kind whose title or id this is. */
export function syntheticIndexOf(kind: Kind, text: string): number | undefined {
  const named = /^zzz (film|series) (\d{1,6})$/i.exec(text.trim());
  const isNamed = named && named[1]?.toLowerCase() === (kind === 'movie' ? 'film' : 'series');
  return isNamed && (kind === 'movie' || kind === 'series') ? Number(named[2]) - 1 : undefined;
}

export function syntheticIndexById(kind: Kind, provider: string, id: string): number | undefined {
  const value = Number(id.replace(/^tt/, ''));
  if (provider === 'anidb') return undefined;
  if (kind === 'movie' && provider !== 'tvdb') return value - MOVIE_TMDB;
  if (kind === 'series' && provider !== 'imdb') return value - (provider === 'tvdb' ? SERIES_TVDB : SERIES_TMDB);
  return kind === 'episode' && provider === 'tvdb' ? value - EPISODE_TVDB : undefined;
}
