import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layOut } from './air-dates.ts';
import type { Series } from './series.ts';
import { tvGenreIds } from './tv-genres.ts';

interface Line {
  tmdbId: number;
  tvdbId?: number;
  imdbId?: string;
  title: string;
  year: number;
  firstAirDate?: string;
  genres?: string[];
  networks?: { name: string }[];
  seasons?: { seasonNumber: number; episodeCount: number }[];
  originalLanguage?: string;
  runtime?: number;
  status?: string;
  popularity?: number;
  voteAverage?: number;
  voteCount?: number;
}

interface AnimeLine {
  anidbId: number;
  tmdbTvId?: number;
}

const linesOf = <T>(path: string): T[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.trim())
        .map((line) => JSON.parse(line) as T)
    : [];

/**
 * Reads a `series.jsonl`: one series a line. Those whose number at TheTVDB or whose seasons are not known are left out:
 * nothing could be done with them. An `anime.jsonl` beside it says which are anime.
 */
export function readSeries(directory: string, openedAt: number): Series[] | undefined {
  const path = join(directory, 'series.jsonl');
  if (!existsSync(path)) return undefined;
  const anidb = new Map<number, number[]>();
  for (const { anidbId, tmdbTvId } of linesOf<AnimeLine>(join(directory, 'anime.jsonl'))) {
    if (tmdbTvId !== undefined) anidb.set(tmdbTvId, [...(anidb.get(tmdbTvId) ?? []), anidbId]);
  }
  return linesOf<Line>(path).flatMap((line) => seriesFromLine(line, anidb.get(line.tmdbId) ?? [], openedAt));
}

function seriesFromLine(line: Line, anidbIds: readonly number[], openedAt: number): Series[] {
  const counts = (line.seasons ?? []).filter(({ seasonNumber, episodeCount }) => seasonNumber > 0 && episodeCount > 0).map(({ episodeCount }) => episodeCount);
  if (line.tvdbId === undefined || counts.length === 0) return [];
  const firstAirDate = line.firstAirDate ?? `${line.year}-01-01`;
  const specials = line.seasons?.find(({ seasonNumber }) => seasonNumber === 0)?.episodeCount ?? 0;
  const genres = (line.genres ?? []).filter((name) => name in tvGenreIds);
  return [
    {
      tmdbId: line.tmdbId,
      tvdbId: line.tvdbId,
      imdbId: line.imdbId ?? null,
      anidbIds,
      anidb: anidbIds.map((id) => ({ id, tvdb: { season: null, offset: 0 }, tmdb: { season: null, offset: 0 } })),
      title: line.title,
      originalTitle: line.title,
      year: line.year,
      firstAirDate,
      genres,
      language: line.originalLanguage ?? (anidbIds.length > 0 ? 'ja' : 'en'),
      networks: (line.networks ?? []).map(({ name }) => name),
      runtime: line.runtime ?? 45,
      anime: anidbIds.length > 0,
      ended: line.status === undefined || line.status === 'Ended',
      voteAverage: line.voteAverage ?? 0,
      voteCount: line.voteCount ?? 0,
      popularity: line.popularity ?? 0,
      overview: `A series${genres.length > 0 ? ` (${genres.slice(0, 2).join(', ')})` : ''} that first aired in ${firstAirDate.slice(0, 4)}.`,
      seasons: layOut({ tvdbId: line.tvdbId, firstAirDate, counts, extras: { specials }, openedAt }),
    },
  ];
}
