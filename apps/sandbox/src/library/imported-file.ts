/** A file that a manager has put into the library on disk. Seasons and episodes are numbered as on disk: as TheTVDB does. */
export interface ImportedFile {
  path: string;
  contentType: 'movie' | 'series';
  tmdbId: number;
  tvdbId?: number;
  imdbId?: string;
  title: string;
  year: number;
  season?: number;
  episode?: number;
  episodeTitle?: string;
  episodeTvdbId?: number;
  anime: boolean;
  /** No media server is ever to show it. */
  hidden?: boolean;
}
