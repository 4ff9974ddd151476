import type { Series } from '../catalogue/series.ts';
import type { World } from '../world.ts';

/** One entry of the mapping of anime, in the reduced shape in which it is published. */
export interface AnimeMapping {
  anidb_id: number;
  imdb_id?: string[];
  themoviedb_id: { tv: number } | { movie: number[] };
  tvdb_id: number;
  season?: { tvdb?: number; tmdb?: number };
  episode_offset?: { tvdb?: number; tmdb?: number };
}

/** Films that AniDB has a number for, with the special that TheTVDB makes of them. */
const films: readonly { anidb: number; tmdb: number; tvdb: number; offset: number }[] = [
  { anidb: 14013, tmdb: 533514, tvdb: 330139, offset: 2 },
  { anidb: 14840, tmdb: 610892, tvdb: 330139, offset: 1 },
];

export function animeList({ series, catalogue }: World): AnimeMapping[] {
  const ofSeries = series.all.filter(({ anime }) => anime).flatMap(mappingsOf);
  const ofFilms = films.flatMap(({ anidb, tmdb, tvdb, offset }): AnimeMapping[] => {
    const film = catalogue.get(tmdb);
    if (!film) return [];
    const imdb = film.imdbId ? { imdb_id: [film.imdbId] } : {};
    return [{ anidb_id: anidb, ...imdb, themoviedb_id: { movie: [tmdb] }, tvdb_id: tvdb, season: { tvdb: 0 }, episode_offset: { tvdb: offset } }];
  });
  return [...ofSeries, ...ofFilms].sort((a, b) => a.anidb_id - b.anidb_id);
}

/** A title that runs through all seasons of a series has no season here. */
const mappingsOf = ({ tmdbId, tvdbId, imdbId, anidb }: Series): AnimeMapping[] =>
  anidb.map(({ id, tvdb, tmdb }) => ({
    anidb_id: id,
    ...(imdbId ? { imdb_id: [imdbId] } : {}),
    themoviedb_id: { tv: tmdbId },
    tvdb_id: tvdbId,
    ...numbers('season', tvdb.season ?? undefined, tmdb.season ?? undefined),
    ...numbers('episode_offset', tvdb.offset || undefined, tmdb.offset || undefined),
  }));

function numbers(name: 'season' | 'episode_offset', tvdb: number | undefined, tmdb: number | undefined): Pick<AnimeMapping, 'season' | 'episode_offset'> {
  if (tvdb === undefined && tmdb === undefined) return {};
  return { [name]: { ...(tvdb === undefined ? {} : { tvdb }), ...(tmdb === undefined ? {} : { tmdb }) } };
}
