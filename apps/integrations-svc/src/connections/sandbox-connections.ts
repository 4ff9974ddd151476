import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { CONFIG, newId } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { ConnectionSettings } from './connection-settings.ts';
import { ConnectionStore, type ConnectionRow } from './connection.store.ts';

const standIns = [
  { type: 'radarr', port: 'manager', name: 'Radarr (sandbox)', path: '/radarr' },
  { type: 'jellyfin', port: 'media_server', name: 'Jellyfin (sandbox)', path: '/jellyfin' },
];

/** The stand-ins serve where nothing real does: per port, and only while the launcher runs them. */
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
    for (const standIn of standIns) {
      const real = rows.some((row) => row.port === standIn.port && !row.sandbox && row.enabled);
      const known = rows.find((row) => row.sandbox && row.type === standIn.type);
      if (this.config.MARQUEE_SANDBOX_URL && !real) await this.ensure(standIn, this.config.MARQUEE_SANDBOX_URL, known);
      else if (known?.enabled) await this.retire(known);
    }
  }

  private async ensure({ type, port, name, path }: (typeof standIns)[number], base: string, known?: ConnectionRow): Promise<void> {
    const url = base.replace(/\/+$/, '') + path;
    if (known?.enabled && (known.settings as { url?: string }).url === url) return;
    const stored = this.settings.seal(type, this.settings.parse(type, { url, apiKey: 'sandbox' }));
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
