import { layOut } from './air-dates.ts';
import { counts, type AnidbEntry, type Place, type Series, type SeriesRow } from './series.ts';

function placeOf(text: string): Place {
  const [season = '', offset = '0'] = text.split('+');
  return { season: season === 'a' ? null : Number(season), offset: Number(offset) };
}

function anidbEntries(text: string): AnidbEntry[] {
  return text.split(' ').map((entry) => {
    const [id = '', places = ''] = entry.split('@');
    const [tvdb = '', tmdb = tvdb] = places.split('/');
    return { id: Number(id), tvdb: placeOf(tvdb), tmdb: placeOf(tmdb) };
  });
}

export function seriesFromRow(row: SeriesRow, openedAt: number): Series {
  const [tmdbId, tvdbId, imdbId, title, firstAirDate, genres, network, seasons, vote, popularity, overview, extras = {}] = row;
  const anidb = extras.anidb ? anidbEntries(extras.anidb) : [];
  return {
    tmdbId,
    tvdbId,
    imdbId,
    title,
    originalTitle: extras.original ?? title,
    firstAirDate,
    year: Number(firstAirDate.slice(0, 4)),
    genres: genres.split(', '),
    networks: [network],
    language: extras.language ?? (extras.anidb ? 'ja' : 'en'),
    runtime: extras.runtime ?? (extras.anidb ? 24 : 45),
    anime: extras.anidb !== undefined,
    anidbIds: anidb.map(({ id }) => id),
    anidb,
    ended: extras.running === undefined && extras.continuing !== true,
    voteAverage: vote,
    voteCount: Math.round(popularity * 60),
    popularity,
    overview,
    seasons: layOut({ tvdbId, firstAirDate, counts: counts(seasons), extras, openedAt }),
  };
}
