import type { Availability } from '../catalogue/availability.ts';
import { emptyArr, type ArrState, type Download } from '../servarr/arr-state.ts';

export interface MovieFile {
  id: number;
  size: number;
  dateAdded: string;
  releaseTitle: string;
}

export interface Movie {
  id: number;
  tmdbId: number;
  qualityProfileId: number;
  rootFolderPath: string;
  path: string;
  monitored: boolean;
  minimumAvailability: Availability;
  tags: number[];
  added: string;
  lastSearchTime?: string;
  file?: MovieFile;
}

export interface MovieDownload extends Download {
  movieId: number;
}

export interface RadarrState extends ArrState<MovieDownload> {
  movies: Movie[];
  exclusions: { id: number; tmdbId: number; movieTitle: string; movieYear: number }[];
}

export const emptyRadarr = (): RadarrState => ({ ...emptyArr(), movies: [], exclusions: [] });
