import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Film } from './film.ts';
import { plainOverview } from './plain-overview.ts';

interface Line {
  tmdbId: number;
  imdbId?: string;
  title: string;
  originalTitle?: string;
  year: number;
  releaseDate?: string;
  genres?: string[];
  runtime?: number;
  originalLanguage?: string;
  popularity?: number;
  voteAverage?: number;
  voteCount?: number;
  collection?: { tmdbId: number; name: string };
}

/** Reads a `movies.jsonl`: one film a line, unknown facts left out. */
export function readCatalogue(directory: string): Film[] {
  return readFileSync(join(directory, 'movies.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => filmFromLine(JSON.parse(line) as Line));
}

function filmFromLine(line: Line): Film {
  const facts = {
    releaseDate: line.releaseDate ?? `${line.year}-01-01`,
    genres: line.genres ?? [],
    runtime: line.runtime ?? 0,
  };
  return {
    ...facts,
    id: line.tmdbId,
    title: line.title,
    originalTitle: line.originalTitle ?? line.title,
    imdbId: line.imdbId ?? null,
    language: line.originalLanguage ?? 'en',
    voteAverage: line.voteAverage ?? 0,
    voteCount: line.voteCount ?? 0,
    popularity: line.popularity ?? 0,
    collection: line.collection ? { id: line.collection.tmdbId, name: line.collection.name } : null,
    overview: plainOverview(facts),
  };
}
