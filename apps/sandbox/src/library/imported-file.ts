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
  /** Last one of a file with several episodes. */
  episodeEnd?: number;
  episodeTitle?: string;
  episodeTvdbId?: number;
  airDate?: string;
  anime: boolean;
  /** No media server is ever to show it. */
  hidden?: boolean;
}
