import type { ImportedFile } from '../library/imported-file.ts';

/** After how long the next so many files of a season, or a film, are recognised; without a count, all that follow. */
export interface Burst {
  count?: number;
  seconds: number;
}

export interface ShokoSettings {
  /** The stable server is 5; 6 speaks of releases and managed folders, under other names. */
  generation: 5 | 6;
  /** Without any, nothing is recognised. */
  bursts: Burst[];
  /** What `/data` is called in its container. */
  root: string;
}

export interface Match {
  animeId: number;
  episodeId: number;
  type: 'Normal' | 'Special';
  number: number;
}

export interface ShokoFile {
  id: number;
  file: ImportedFile;
  detectedAt: string;
  hashedAt?: string;
  match?: Match;
  matchedAt?: string;
  attempts: number;
}

export interface ShokoState {
  settings: ShokoSettings;
  files: ShokoFile[];
  nextId: number;
  /** Shoko's own numbers of series and episodes, by AniDB's. */
  seriesIds: Record<number, number>;
  episodeIds: Record<number, number>;
  apikeys: { device: string; key: string }[];
  /** Until then the hub takes no connection. */
  hubAwayUntil?: number;
}

export const emptyShoko = (): ShokoState => ({
  settings: { generation: 5, bursts: [{ count: 5, seconds: 3 }, { seconds: 10 }], root: '/mnt/shoko' },
  files: [],
  nextId: 1,
  seriesIds: {},
  episodeIds: {},
  apikeys: [],
});
