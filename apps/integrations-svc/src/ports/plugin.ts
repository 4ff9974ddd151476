import type { ConnectionPort, ConnectionTestResult, ContentType } from '@marquee/contracts';
import type { z } from 'zod';
import type { DownloadClientPort } from './download-client.ts';
import type { ManagerPort } from './manager.ts';
import type { MatcherPort } from './matcher.ts';
import type { MediaServerPort } from './media-server.ts';
import type { WebhookMeaning } from './webhook.ts';

export interface PluginOptions {
  /** The connection's name, for sentences. */
  name: string;
  timeoutMs: number;
}

/** A client and the state of its breaker. */
export interface Opened<P> {
  client: P;
  breaker(): 'closed' | 'open' | 'half_open';
}

/** What each kind of connection is used through; a `source` is only listened to. */
export interface Ports {
  manager: ManagerPort;
  media_server: MediaServerPort;
  download_client: DownloadClientPort;
  matcher: MatcherPort;
  source: object;
}

interface PluginBase<K extends ConnectionPort, S extends z.ZodObject> {
  /** Folder name and `type` of its connections. */
  id: string;
  label: string;
  port: K;
  contentTypes: readonly ContentType[];
  settings: S;
  /** Never throws for trouble of the other side: the answer says it. */
  test(settings: z.output<S>, options: PluginOptions): Promise<ConnectionTestResult>;
  open(settings: z.output<S>, options: PluginOptions): Opened<Ports[K]>;
  /** Left out where the program sends none. Never throws. */
  readWebhook?(body: unknown): WebhookMeaning;
}

export type PluginOf<K extends ConnectionPort, S extends z.ZodObject = z.ZodObject> = PluginBase<K, S>;
export type Plugin = { [K in ConnectionPort]: PluginOf<K> }[ConnectionPort];

/** Keeps the types of one plug-in's settings together, and forgets them for the registry. */
export const definePlugin = <K extends ConnectionPort, S extends z.ZodObject>(plugin: PluginOf<K, S>): PluginOf<K> => plugin as unknown as PluginOf<K>;
