import { Injectable } from '@nestjs/common';
import { Logger, OutsideError } from '@marquee/service-kit';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import type { ClientDownload, DownloadClientPort, ManagerPort, QueueRecord } from '../plugins/port.ts';
import { DownloadStore } from './download.store.ts';

/** Reads what managers and download clients show now into the table. */
@Injectable()
export class SourceReader {
  constructor(
    private readonly pool: ConnectionPool,
    private readonly connections: ConnectionStore,
    private readonly downloads: DownloadStore,
    private readonly health: Health,
    private readonly logger: Logger,
  ) {}

  /** @returns what it told; nothing when it could not be asked */
  client({ row, client }: Used<DownloadClientPort>): Promise<ClientDownload[] | undefined> {
    return this.reading(row, async (at) => {
      const found = await client.downloads();
      await this.downloads.takeClient(row, found, at);
      return found;
    });
  }

  manager({ row, client }: Used<ManagerPort>): Promise<QueueRecord[] | undefined> {
    return this.reading(row, async (at) => this.downloads.takeManager(row, await client.queue(), at));
  }

  /** Reads these connections, whichever kind they are. */
  async read(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const row = await this.connections.find(id);
      if (row?.port === 'download_client') await this.client({ row, client: this.pool.downloadClient(row) });
      if (row?.port === 'manager') await this.manager({ row, client: this.pool.manager(row) });
    }
  }

  private async reading<T>(row: ConnectionRow, read: (at: Date) => Promise<T>): Promise<T | undefined> {
    try {
      return await read(new Date());
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.health.suspect(row);
      this.logger.info({ connection: row.id, failure: error.failure }, 'a source of downloads could not be read');
      return undefined;
    }
  }
}
