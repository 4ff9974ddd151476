import { z } from 'zod';

const Id = z.int().positive();
const Season = z.int().min(0).nullish().catch(null);
const Offset = z.int().nullish().catch(null);
/** Lists of an older kind give one number here, without saying of what. */
const TmdbId = z.union([Id, z.object({ tv: Id.nullish().catch(null), movie: z.union([Id.transform((id) => [id]), z.array(Id)]).nullish().catch(null) })]).nullish().catch(null);

/** One entry of AniDB, in either shape of the list; only its own number is needed. What is not understood is left out. */
const ListedEntry = z.object({
  anidb_id: Id,
  type: z.string().nullish().catch(null),
  themoviedb_id: TmdbId,
  tvdb_id: Id.nullish().catch(null),
  thetvdb_id: Id.nullish().catch(null),
  season: z.object({ tvdb: Season, tmdb: Season }).nullish().catch(null),
  episode_offset: z.object({ tvdb: Offset, tmdb: Offset }).nullish().catch(null),
});

/** Which numbers one entry of AniDB has elsewhere. */
export interface AnimeEntry {
  anidb: number;
  tmdbTv: number | null;
  tmdbMovies: number[];
  tvdb: number | null;
  /** Season and offset at TMDB: the entry's first episode is number `offset + 1` of that season. */
  tmdbSeason: number | null;
  tmdbOffset: number;
  tvdbSeason: number | null;
  tvdbOffset: number;
}

function entryOf(listed: z.infer<typeof ListedEntry>): AnimeEntry {
  const { themoviedb_id: tmdb, type } = listed;
  // TMDB numbers its films and its series separately: one whose type is not told names nothing.
  const plain = typeof tmdb === 'number' && type ? { tv: type === 'MOVIE' ? null : tmdb, movie: type === 'MOVIE' ? [tmdb] : null } : null;
  const { tv = null, movie = null } = (typeof tmdb === 'object' ? tmdb : plain) ?? {};
  return {
    anidb: listed.anidb_id,
    tmdbTv: tv,
    tmdbMovies: movie ?? [],
    tvdb: listed.tvdb_id ?? listed.thetvdb_id ?? null,
    tmdbSeason: listed.season?.tmdb ?? null,
    tmdbOffset: listed.episode_offset?.tmdb ?? 0,
    tvdbSeason: listed.season?.tvdb ?? null,
    tvdbOffset: listed.episode_offset?.tvdb ?? 0,
  };
}

/** More entries than AniDB will have in a long time. */
const MOST_ENTRIES = 60_000;

/** Entries that are linked with anything, each once; undefined when this is no such list. */
export function entriesOf(list: unknown): AnimeEntry[] | undefined {
  if (!Array.isArray(list) || list.length > MOST_ENTRIES) return undefined;
  const understood = list.flatMap((row) => ListedEntry.safeParse(row).data ?? []);
  if (understood.length === 0 || understood.length * 2 < list.length) return undefined;
  const entries = understood.map(entryOf).filter(({ tmdbTv, tmdbMovies, tvdb }) => tmdbTv !== null || tmdbMovies.length > 0 || tvdb !== null);
  return [...new Map(entries.map((entry) => [entry.anidb, entry])).values()];
}
