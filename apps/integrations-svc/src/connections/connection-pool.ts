import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import type { DownloadClientPort, ManagerPort, MatcherPort, MediaServerPort, Opened, Ports } from '../plugins/port.ts';
import { ConnectionSettings } from './connection-settings.ts';
import { ConnectionStore, type ConnectionRow } from './connection.store.ts';

interface Kept {
  version: number;
  opened: Opened<Ports[keyof Ports]>;
}

export interface Used<P> {
  row: ConnectionRow;
  client: P;
}

/** One client per connection and version of its settings, because the breaker and the rate limit live in it. */
@Injectable()
export class ConnectionPool {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: ConnectionStore,
    private readonly settings: ConnectionSettings,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  manager = (row: ConnectionRow): ManagerPort => this.opened(row).client as ManagerPort;

  mediaServer = (row: ConnectionRow): MediaServerPort => this.opened(row).client as MediaServerPort;

  downloadClient = (row: ConnectionRow): DownloadClientPort => this.opened(row).client as DownloadClientPort;

  matcher = (row: ConnectionRow): MatcherPort => this.opened(row).client as MatcherPort;

  managers = async (): Promise<Used<ManagerPort>[]> => (await this.store.enabled('manager')).map((row) => ({ row, client: this.manager(row) }));

  mediaServers = async (): Promise<Used<MediaServerPort>[]> => (await this.store.enabled('media_server')).map((row) => ({ row, client: this.mediaServer(row) }));

  downloadClients = async (): Promise<Used<DownloadClientPort>[]> => (await this.store.enabled('download_client')).map((row) => ({ row, client: this.downloadClient(row) }));

  matchers = async (): Promise<Used<MatcherPort>[]> => (await this.store.enabled('matcher')).map((row) => ({ row, client: this.matcher(row) }));

  breaker = (id: string): 'closed' | 'open' | 'half_open' => this.kept.get(id)?.opened.breaker() ?? 'closed';

  /** Forgets the breaker's bad memories of a connection that works again. */
  forget = (id: string): boolean => this.kept.delete(id);

  private opened(row: ConnectionRow): Opened<Ports[keyof Ports]> {
    const known = this.kept.get(row.id);
    if (known?.version === row.version) return known.opened;
    const opened = this.settings.plugin(row.type).open(this.settings.open(row), { name: row.name, timeoutMs: this.config.OUTSIDE_TIMEOUT_MS });
    this.kept.set(row.id, { version: row.version, opened });
    return opened;
  }
}

