import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Titles enough for every case to have its own: films, series and anime series, each series with three episodes that have aired. */
const SERIES = 300;
const FIRST = { film: 90_000_000, series: 70_000_000, anime: 71_050_000 };

export type Kind = keyof typeof FIRST;
export const EPISODES = 3;

export interface Wish {
  kind: Kind;
  tmdbId: number;
  /** What a request for it says besides the number. */
  more: object;
}

/** A folder that the sandbox takes for its catalogue. @returns it, and what removes it */
export function makeCatalogue(): { folder: string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-crowd-'));
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const numbers = (kind: Kind) => Array.from({ length: SERIES }, (_, i) => FIRST[kind] + i);
  const series = (tmdbId: number) => ({
    tmdbId, tvdbId: tvdbOf(tmdbId), title: `Crowd ${tmdbId}`, year: 2010, firstAirDate: '2010-03-01', status: 'Ended',
    seasons: [{ seasonNumber: 1, episodeCount: EPISODES }],
  });
  fs.writeFileSync(path.join(folder, 'movies.jsonl'), '');
  fs.writeFileSync(path.join(folder, 'series.jsonl'), lines([...numbers('series'), ...numbers('anime')].map(series)));
  fs.writeFileSync(path.join(folder, 'anime.jsonl'), lines(numbers('anime').map((tmdbTvId) => ({ anidbId: tmdbTvId - 60_000_000, tmdbTvId }))));
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

export const tvdbOf = (tmdbId: number): number => tmdbId - 50_000_000;

/** Hands out one title after the other. */
export function crowd(): (kind: Kind) => Wish {
  const next = { ...FIRST };
  return (kind) => ({ kind, tmdbId: next[kind]++, more: kind === 'film' ? {} : { contentType: 'series', seasons: [1] } });
}
