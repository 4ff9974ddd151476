import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import type { Used } from '../connections/connection-pool.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { importedChange } from '../fulfilments/imported.ts';
import type { ManagedTitle, ManagerPort } from '../plugins/port.ts';
import { goneChange, type Names } from './queue-change.ts';

const VERIFICATION_MS = 600_000;
const isFresh = (importedAt: Date | null) => importedAt !== null && Date.now() - importedAt.getTime() < VERIFICATION_MS;

/** Compares one live fulfilment with what its manager says of the title. */
@Injectable()
export class TitleCheck {
  constructor(
    private readonly store: FulfilmentStore,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  /** `queued`: it is in the manager's queue, so its stage is the queue's to tell. */
  async compare(row: Fulfilment, title: ManagedTitle | null, queued: boolean, manager: Used<ManagerPort>, names: Names): Promise<void> {
    if (!title) return this.sendAgain(row);
    if (title.hasFile) return void (await this.store.change(row.id, (now) => importedChange(now, names.connection, names.mediaServers)));
    if (queued || row.importedAt) return;
    if (row.stages.every((stage) => stage === 'processing')) return this.describe(row, title, names.connection);
    if (row.status !== 'failed') await this.searchAgain(row, title, manager, names.connection);
  }

  /** The manager lost it. Handing it over again adopts or adds it; a file that is just being looked for gets its time. */
  private async sendAgain(row: Fulfilment): Promise<void> {
    await this.store.change(row.id, (now) =>
      now.status === 'sent' && now.managerRef === row.managerRef && !isFresh(now.importedAt) ? { set: { status: 'due', managerRef: null, nextAttemptAt: new Date(), attempt: 0, queueSeenAt: null, importedAt: null } } : undefined,
    );
  }

  private async describe(row: Fulfilment, title: ManagedTitle, connection: string): Promise<void> {
    await this.store.change(row.id, (now) => {
      if (now.status !== 'sent' || !now.stages.every((stage) => stage === 'processing')) return undefined;
      return { reason: { code: title.released ? 'searching' : 'waiting_for_release', params: { connection } }, reasonWhen: 'always', set: { managerRef: title.ref } };
    });
  }

  private async searchAgain(row: Fulfilment, title: ManagedTitle, { client }: Used<ManagerPort>, connection: string): Promise<void> {
    const options = { goneMs: this.config.QUEUE_GONE_MS, searchLimit: this.config.SEARCH_LIMIT };
    const outcome = await this.store.change(row.id, (now) => (now.importedAt || now.revision !== row.revision ? undefined : goneChange(now, connection, options)));
    if (!outcome?.next.stages.includes('processing')) return;
    try {
      await client.search(title.ref);
    } catch (error) {
      // The manager searches on its own schedule too; the next comparison sees what came of it.
      if (!(error instanceof OutsideError)) throw error;
    }
  }
}
