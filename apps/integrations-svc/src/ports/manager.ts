import type { Wanted } from './wanted.ts';

/** One part of a title as a manager lists it: a film, an episode. */
export interface ManagedPart {
  /** Id within the manager: the film's, the episode's. */
  ref: string;
  /** In the manager's own numbers (TheTVDB's at Sonarr); null for a film. */
  season: number | null;
  episode: number | null;
  absolute: number | null;
  /** The episode's own number at TheTVDB. */
  tvdb: string | null;
  title: string | null;
  /** `yyyy-MM-dd` where it airs, for comparison with other providers; null when it is not known. */
  airDate: string | null;
  /** Instant from which on it can be there. */
  airsAt: Date | null;
  hasFile: boolean;
  /** Where the file lies in the library, once it does. */
  path: string | null;
  monitored: boolean;
  /** False while it is not out by the manager's own rule: nothing is searched for yet. */
  released: boolean;
}

/** How a manager holds a title. */
export interface ManagedTitle {
  /** Id within the manager. */
  ref: string;
  tmdb: string | null;
  tvdb: string | null;
  /** Null where only `parts` of the port tells. */
  parts: ManagedPart[] | null;
  /** False while the manager still makes the parts: it is to be asked again. */
  settled: boolean;
  /** No more parts will come. */
  ended: boolean;
  /** By the manager's tags or series type. */
  anime: boolean;
  /** Page of the title in the manager, for admins. */
  url: string | null;
}

/** One download as a manager lists it; a pack is one record of many parts. */
export interface QueueRecord {
  /** Ids of its rows in the manager's queue. */
  queueIds: number[];
  /** Of the title; null when the manager does not know what it is. */
  ref: string | null;
  /** Of the parts: the film's, the episodes'. */
  partRefs: string[];
  /** `S01E01`, … in the manager's numbers; empty for a film. */
  partNames: string[];
  /** Upper case; null for a download that its client does not name. */
  downloadId: string | null;
  phase: 'queued' | 'downloading' | 'paused' | 'stalled' | 'downloaded' | 'importing' | 'imported' | 'blocked' | 'failed';
  /** 0 to 1; null when the size is not known. */
  progress: number | null;
  etaSeconds: number | null;
  size: number | null;
  left: number | null;
  /** What is wrong with it, in the manager's words. */
  problem: string | null;
  release: string;
  title: string | null;
  /** Name of the download client as the manager calls it. */
  client: string | null;
  protocol: string | null;
  indexer: string | null;
}

export interface BlockedRelease {
  ref: string;
  /** Of the title. */
  titleRef: string | null;
  title: string | null;
  release: string;
  reason: string | null;
  at: Date;
}

export interface AddOptions {
  /** Nothing is written. */
  lookOnly?: boolean;
  /** It is searched for, however lately that was done. */
  searchAgain?: boolean;
}

/** What is no longer wanted of a title. */
export interface Released {
  partRefs: readonly string[];
  /** Nor what is announced later. */
  future: boolean;
}

/** A program that obtains titles. Every method throws `OutsideError`. */
export interface ManagerPort {
  /**
   * Makes the manager hold, monitor and search exactly what is wanted. Safe to repeat: what is there already is adopted,
   * and is searched for once only. Null says that it is not there (yet), which only a look does.
   */
  add(wanted: Wanted, options?: AddOptions): Promise<ManagedTitle | null>;
  /**
   * Looks for these parts no longer, and with `future` for none that are yet to come. All else that is monitored stays so, and so
   * does every file. Safe to repeat; nothing where the title is gone.
   */
  release(ref: string, released: Released): Promise<void>;
  /** Deletes a title with its files. Safe to repeat; nothing where it is gone. */
  delete(ref: string): Promise<void>;
  /** With its parts. Null when the manager no longer holds it. */
  get(ref: string): Promise<ManagedTitle | null>;
  list(): Promise<ManagedTitle[]>;
  /** Parts by their refs, in few calls; what is gone is left out. */
  parts(refs: readonly string[]): Promise<ManagedPart[]>;
  /** Looks for releases of these parts. */
  search(ref: string, partRefs: readonly string[]): Promise<void>;
  /** What an interactive search finds now, and why nothing of it is taken. Slow, and costs the indexers: seldom. */
  rejections(ref: string, partRef: string): Promise<{ found: number; reasons: string[] }>;
  queue(): Promise<QueueRecord[]>;
  removeFromQueue(queueIds: readonly number[], options: { removeFromClient: boolean; blocklist: boolean; searchAgain: boolean }): Promise<void>;
  /** Has it look at its finished downloads again. */
  importAgain(): Promise<void>;
  /** Newest first; `page` from 1. */
  blocklist(page: number, pageSize: number): Promise<{ items: BlockedRelease[]; total: number }>;
  unblock(refs: readonly string[]): Promise<void>;
  /** Has the manager send its webhooks to `url`; does nothing when it does so already. */
  registerWebhook(url: string): Promise<void>;
}
