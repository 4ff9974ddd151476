import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { CONFIG, newId } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { pluginOf } from '../plugins/registry.ts';
import { ConnectionSettings } from './connection-settings.ts';
import { ConnectionStore, type ConnectionRow } from './connection.store.ts';

interface StandIn {
  type: string;
  name: string;
  path: string;
  /** What the stand-in lets anybody in with. */
  login: Record<string, string>;
  /** Whether something real serves in its place. */
  replacedBy(real: Real): boolean;
}

interface Real {
  port: string;
  contentTypes: readonly string[];
}

const manages = ({ port, contentTypes }: Real, contentType: string) => port === 'manager' && contentTypes.includes(contentType);

const standIns: readonly StandIn[] = [
  { type: 'radarr', name: 'Radarr (sandbox)', path: '/radarr', login: { apiKey: 'sandbox' }, replacedBy: (real) => manages(real, 'movie') },
  { type: 'sonarr', name: 'Sonarr (sandbox)', path: '/sonarr', login: { apiKey: 'sandbox' }, replacedBy: (real) => manages(real, 'series') },
  { type: 'jellyfin', name: 'Jellyfin (sandbox)', path: '/jellyfin', login: { apiKey: 'sandbox' }, replacedBy: ({ port }) => port === 'media_server' },
  // Downloads and files are those of the other stand-ins: beside something real these two would know none of them.
  { type: 'qbittorrent', name: 'qBittorrent (sandbox)', path: '/qbittorrent', login: { username: 'sandbox', password: 'sandbox' }, replacedBy: ({ port }) => ['manager', 'download_client'].includes(port) },
  { type: 'shoko', name: 'Shoko (sandbox)', path: '/shoko', login: { username: 'sandbox', password: 'sandbox' }, replacedBy: (real) => manages(real, 'series') || ['matcher', 'media_server'].includes(real.port) },
];

/** The stand-ins serve where nothing real does, and only while the launcher runs them. */
@Injectable()
export class SandboxConnections implements OnApplicationBootstrap {
  constructor(
    private readonly store: ConnectionStore,
    private readonly settings: ConnectionSettings,
    private readonly fulfilments: FulfilmentStore,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  onApplicationBootstrap = (): Promise<void> => this.settle();

  async settle(): Promise<void> {
    const rows = await this.store.list();
    const real = rows.filter((row) => row.enabled && !row.sandbox).map(({ type, port }) => ({ port, contentTypes: pluginOf(type)?.contentTypes ?? [] }));
    for (const standIn of standIns) {
      const replaced = real.some((row) => standIn.replacedBy(row));
      const known = rows.find((row) => row.sandbox && row.type === standIn.type);
      if (this.config.MARQUEE_SANDBOX_URL && !replaced) await this.ensure(standIn, this.config.MARQUEE_SANDBOX_URL, known);
      else if (known?.enabled) await this.retire(known);
    }
  }

  private async ensure({ type, name, path, login }: StandIn, base: string, known?: ConnectionRow): Promise<void> {
    const { port } = this.settings.plugin(type);
    const url = base.replace(/\/+$/, '') + path;
    if (known?.enabled && (known.settings as { url?: string }).url === url) return;
    const stored = this.settings.seal(type, this.settings.parse(type, { url, ...login }));
    const data = { type, port, name, enabled: true, isDefault: true, sandbox: true, ...stored };
    if (known) await this.store.update(known, data);
    // Another replica may settle at the same time; one of them is enough.
    else await this.store.create(newId(), data).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'connection.name_taken')) throw error;
    });
  }

  /** What was on its way in the rehearsal starts again with the real one. */
  private async retire(row: ConnectionRow): Promise<void> {
    await this.store.update(row, { enabled: false, isDefault: false });
    await this.fulfilments.leave(row.id);
  }
}
