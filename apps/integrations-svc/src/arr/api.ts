import { outside, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import type { PluginOptions } from '../plugins/port.ts';
import { BlocklistPage, Notifications, QualityProfiles, QueuePage, Releases, RootFolders, SystemStatus, Tags } from './schema.ts';

const LIBRARY_BYTES = 128 * 1024 * 1024;
const Created = z.object({ id: z.number() });

export type Query = Record<string, string | number | boolean | undefined>;

/** Calls that Radarr and Sonarr have in common, one each. Paths start with the version of the API: `/v3`. */
export abstract class ArrApi {
  readonly client: OutsideClient;
  /** They ask their own metadata service while they add a title, which has been seen to take 12 s. */
  protected readonly slowMs: number;
  private readonly searchMs: number;

  constructor(settings: { url: string; apiKey: string }, { name, timeoutMs }: PluginOptions, attempts = 2) {
    this.client = outside({ name, baseUrl: `${settings.url}/api`, headers: { 'x-api-key': settings.apiKey }, timeoutMs, attempts, maxBytes: LIBRARY_BYTES });
    this.slowMs = timeoutMs * 3;
    this.searchMs = timeoutMs * 12;
  }

  /** `/v3`, or what the server offers. */
  abstract version(): Promise<string>;
  /** With what is to be told of each row besides. */
  protected abstract readonly queuePath: (version: string) => string;

  status = () => this.get('/system/status', SystemStatus);
  qualityProfiles = () => this.get('/qualityprofile', QualityProfiles);
  rootFolders = () => this.get('/rootfolder', RootFolders);
  tags = () => this.get('/tag', Tags);

  queuePage = async (page: number, pageSize: number) => this.get(this.queuePath(await this.version()), QueuePage, { page, pageSize });

  removeFromQueue = async (ids: readonly number[], query: Query) => {
    await this.client.delete(`${await this.version()}/queue/bulk`, { schema: z.unknown(), query, body: { ids }, timeoutMs: this.slowMs });
  };

  /** The same queued command is answered with the existing one, so a repetition does no harm. */
  command = async (name: string, members: object = {}) => {
    await this.client.post(`${await this.version()}/command`, { schema: z.unknown(), body: { name, ...members }, idempotent: true });
  };

  releases = (query: Query) => this.get('/release', Releases, query, this.searchMs);

  blocklistPage = (page: number, pageSize: number) => this.get('/blocklist', BlocklistPage, { page, pageSize, sortKey: 'date', sortDirection: 'descending' });

  unblock = async (ids: readonly number[]) => {
    await this.client.delete(`${await this.version()}/blocklist/bulk`, { schema: z.unknown(), body: { ids } });
  };

  notifications = async () => this.get(await this.notificationPath(), Notifications);
  updateNotification = async (id: number, body: object) =>
    (await this.client.put(`${await this.version()}${await this.notificationPath()}/${id}`, { schema: Created, body: { id, ...body }, timeoutMs: this.slowMs })).data;
  addNotification = async (body: object) =>
    (await this.client.post(`${await this.version()}${await this.notificationPath()}`, { schema: Created, body, timeoutMs: this.slowMs })).data;

  protected notificationPath = (): Promise<string> => Promise.resolve('/notification');

  protected async get<T extends z.ZodType>(path: string, schema: T, query?: Query, timeoutMs?: number): Promise<z.output<T>> {
    return (await this.client.get(`${await this.version()}${path}`, { schema, query, timeoutMs })).data;
  }
}
