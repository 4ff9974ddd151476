import type { ConnectionTestResult, ContentType, ExternalIds } from '@marquee/contracts';
import type { z } from 'zod';

/** A title as a manager or media server is asked for it. */
export interface Wanted {
  contentType: ContentType;
  ids: ExternalIds;
  title: string;
  year: number | null;
}

/** How a manager holds a title. */
export interface ManagedTitle {
  /** Id within the manager. */
  ref: string;
  tmdb: string | null;
  hasFile: boolean;
  /** False while it is not released by the manager's own rule: nothing is searched for yet. */
  released: boolean;
}

export interface QueueRecord {
  ref: string;
  /** Upper case; null for a download that its client does not name. */
  downloadId: string | null;
  phase: 'queued' | 'downloading' | 'downloaded' | 'importing' | 'imported' | 'blocked' | 'failed';
  /** 0 to 1; null when the size is not known. */
  progress: number | null;
  etaSeconds: number | null;
  /** What is wrong with it, in the manager's words. */
  problem: string | null;
}

/** What a webhook of a manager or media server says; `meaning` decides what becomes of it. */
export type WebhookMeaning =
  | { meaning: 'grabbed' | 'imported' | 'blocked'; eventType: string; ref: string | null; tmdb: string | null; downloadId: string | null; detail: string | null }
  | { meaning: 'library_item'; eventType: string; itemId: string; tmdb: string | null; detail: string | null }
  | { meaning: 'recorded' | 'ignored' | 'unknown'; eventType: string; detail: string | null };

/** A program that obtains titles. Every method throws `OutsideError`. */
export interface ManagerPort {
  /**
   * Makes the manager hold and search the title. Safe to repeat: what is there already is adopted. With `lookOnly`
   * nothing is written, and null says that it is not there (yet).
   */
  add(wanted: Wanted, options?: { lookOnly?: boolean }): Promise<ManagedTitle | null>;
  /** Null when the manager no longer holds it. */
  get(ref: string): Promise<ManagedTitle | null>;
  list(): Promise<ManagedTitle[]>;
  search(ref: string): Promise<void>;
  queue(): Promise<QueueRecord[]>;
  /** Has the manager send its webhooks to `url`; does nothing when it does so already. */
  registerWebhook(url: string): Promise<void>;
}

export interface LibraryEntry {
  itemId: string;
  contentType: ContentType;
  tmdb: string | null;
  imdb: string | null;
  title: string;
  year: number | null;
  playUrl: string;
}

/** A program that plays titles. Every method throws `OutsideError`. */
export interface MediaServerPort {
  page(startIndex: number, limit: number): Promise<{ items: LibraryEntry[]; total: number }>;
  /** The newest items, newest first. */
  recent(limit: number): Promise<LibraryEntry[]>;
  byIds(itemIds: readonly string[]): Promise<LibraryEntry[]>;
  /** Only what carries the wanted provider id, whatever the server's own filter lets through. */
  find(wanted: Wanted): Promise<LibraryEntry[]>;
}

export interface PluginOptions {
  /** The connection's name, for sentences. */
  name: string;
  timeoutMs: number;
}

interface PluginBase<S extends z.ZodObject> {
  /** Folder name and `type` of its connections. */
  id: string;
  label: string;
  contentTypes: readonly ContentType[];
  settings: S;
  /** Never throws for trouble of the other side: the answer says it. */
  test(settings: z.output<S>, options: PluginOptions): Promise<ConnectionTestResult>;
  readWebhook(body: unknown): WebhookMeaning;
}

/** A client and the state of its breaker. */
export interface Opened<P> {
  client: P;
  breaker(): 'closed' | 'open' | 'half_open';
}

export interface ManagerPlugin<S extends z.ZodObject = z.ZodObject> extends PluginBase<S> {
  port: 'manager';
  open(settings: z.output<S>, options: PluginOptions): Opened<ManagerPort>;
}

export interface MediaServerPlugin<S extends z.ZodObject = z.ZodObject> extends PluginBase<S> {
  port: 'media_server';
  open(settings: z.output<S>, options: PluginOptions): Opened<MediaServerPort>;
}

export type Plugin = ManagerPlugin | MediaServerPlugin;

/** Keeps the types of one plug-in's settings together, and forgets them for the registry. */
export const defineManager = <S extends z.ZodObject>(plugin: ManagerPlugin<S>): ManagerPlugin => plugin as unknown as ManagerPlugin;
export const defineMediaServer = <S extends z.ZodObject>(plugin: MediaServerPlugin<S>): MediaServerPlugin => plugin as unknown as MediaServerPlugin;
