import { Inject, Injectable } from '@nestjs/common';
import { failureClasses, type FailureClass } from '@marquee/contracts';
import { CONFIG, Database, Every, Logger, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import { each, type Outcome } from '../fulfilments/change.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { forgotten } from '../items/item-change.ts';
import { SourceReader } from '../queue/source-reader.ts';
import { failures, isOfRelease } from '../retries/policy.ts';
import { PolicyStore } from '../retries/policy.store.ts';
import { BlocklistStore } from './blocklist.store.ts';
import { failureOf } from './failure-of.ts';
import { TroubledStore, type Troubled } from './troubled.store.ts';

/** Gives a download of ours up whose class of failure says that its release would only fail again, and has another one searched for. */
@Injectable()
export class FailurePolicy {
  constructor(
    private readonly troubled: TroubledStore,
    private readonly blocklist: BlocklistStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly reader: SourceReader,
    private readonly health: Health,
    private readonly policies: PolicyStore,
    private readonly db: Database,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Every((config: IntegrationsConfig) => config.RECONCILE_MS, { lease: 'failure-policy' })
  async apply(): Promise<void> {
    const { STALLED_GIVE_UP_MS, BAD_RELEASE_GIVE_UP_MS } = this.config;
    const policies = await this.policies.current();
    const most = Math.max(...failures.filter(isOfRelease).map((failure) => policies.searches(failure)));
    const patience = { stalled: STALLED_GIVE_UP_MS, blocked: BAD_RELEASE_GIVE_UP_MS };
    for (const download of await this.troubled.all(Math.min(STALLED_GIVE_UP_MS, BAD_RELEASE_GIVE_UP_MS), most)) {
      const failure = failureOf(download.status, download.problem);
      if (!failureClasses[failure].blocksRelease || download.searches >= policies.searches(failure) || Date.now() - download.since.getTime() < patience[download.status]) continue;
      const manager = await this.connections.find(download.managerId);
      if (manager?.enabled) await this.giveUp(manager, download, failure);
    }
  }

  private async giveUp(manager: ConnectionRow, download: Troubled, failure: FailureClass): Promise<void> {
    try {
      await this.pool.manager(manager).removeFromQueue(download.queueIds, { removeFromClient: true, blocklist: true, searchAgain: true });
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      return this.health.suspect(manager);
    }
    this.logger.info({ connection: manager.id, failure, release: download.release }, 'a download was given up, and another release is searched for');
    for (const { id } of await this.troubled.servedBy(download.hashes)) {
      const outcome = await this.searchAgain(id, manager, download, failure);
      if (outcome) await this.block(outcome, manager, download, failure);
    }
    await this.reader.read([manager.id, ...(download.clientId ? [download.clientId] : [])]);
  }

  /** All that the download was to bring; what comes after the attempts of the policy is for people. */
  private searchAgain(id: string, { name }: ConnectionRow, { hashes }: Troubled, failure: FailureClass): Promise<Outcome | undefined> {
    return this.fulfilments.change(id, (now) => ({
      items: each(now.items, (item) =>
        item.importedAt === null && hashes.includes(item.downloadId ?? '')
          ? { facts: ['failed', 'retried'], reason: { code: 'searching', params: { connection: name } }, reasonWhen: 'always', set: { ...forgotten, searches: item.searches + 1, lastFailure: failure } }
          : undefined,
      ),
    }));
  }

  private block({ next: { contentType, externalId, title } }: Outcome, { id: connectionId }: ConnectionRow, { release, problem }: Troubled, failure: FailureClass): Promise<void> {
    const reason = problem ?? failureClasses[failure].sentence;
    return this.db.tx((tx) => this.blocklist.blockRelease(tx, { connectionId, contentType, externalId, title, release, source: 'policy', failure, reason }));
  }
}
