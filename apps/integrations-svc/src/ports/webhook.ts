/** A part as a webhook names it. */
export interface NamedPart {
  /** Id within the manager. */
  ref: string | null;
  season: number | null;
  episode: number | null;
  tvdb: string | null;
  title: string | null;
  airDate: string | null;
  /** Where the file lies in the library: folder of the title and relative path, never the download's path. */
  path: string | null;
}

interface About {
  eventType: string;
  detail: string | null;
}

/** What a webhook of a manager says of a title. */
export interface ManagerFact extends About {
  meaning: 'grabbed' | 'imported' | 'blocked';
  /** Id of the title within the manager. */
  ref: string | null;
  tmdb: string | null;
  tvdb: string | null;
  /** One or many of a series; of a film one without numbers, where its file is named. */
  parts: NamedPart[];
  /** Upper case. */
  downloadId: string | null;
  release: string | null;
  anime: boolean;
}

/** What a webhook says; `meaning` decides what becomes of it. */
export type WebhookMeaning =
  | ManagerFact
  /** The server is asked about the item: a webhook alone proves nothing. */
  | (About & { meaning: 'library_item'; itemId: string })
  /** Something was added somewhere: the newest items of the media servers of this type are read. */
  | (About & { meaning: 'library_hint'; serverType: string })
  /** Somebody asked for something elsewhere. */
  | (About & { meaning: 'wish'; contentType: 'movie' | 'series'; tmdb: string; seasons: number[] | null; usernames: string[]; approved: boolean })
  | (About & { meaning: 'recorded' | 'ignored' | 'unknown' });
