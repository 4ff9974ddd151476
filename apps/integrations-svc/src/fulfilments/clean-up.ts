import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, OutsideError } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { Health } from '../connections/health.ts';
import type { ManagedTitle, ManagerPort } from '../ports/manager.ts';
import { SourceReader } from '../queue/source-reader.ts';
import { PolicyStore } from '../retries/policy.store.ts';
import { backOffMs } from './back-off.ts';
import { wantedOf, type Fulfilment } from './fulfilment.ts';
import { leftOver, type LeftOver } from './left-over.ts';
import { WithdrawalStore, type CleanedUp } from './withdrawal.store.ts';

const LOOK_AGAIN_MS = 2_000;
const inMs = (ms: number) => new Date(Date.now() + ms);

/**
 * Takes the traces of a withdrawn fulfilment out: its parts are monitored no longer, its downloads are removed with what they have
 * brought so far. What others want stays, and so does every file of the library. Each step may be repeated; after the first
 * round it is looked once more, for a call that was under way may have arrived behind it.
 */
@Injectable()
export class CleanUp {
  constructor(
    private readonly store: WithdrawalStore,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly reader: SourceReader,
    private readonly policies: PolicyStore,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  async run(claimed: Fulfilment, token: string): Promise<void> {
    const next = await this.round(claimed);
    if (!(await this.store.cleanedUp(claimed.id, token, next))) await this.store.endedLate(claimed);
  }

  private async round(claimed: Fulfilment): Promise<CleanedUp> {
    const connection = claimed.connectionId ? await this.connections.find(claimed.connectionId) : null;
    if (!connection) return stopped;
    if (!connection.enabled) return { status: 'stopping', nextAttemptAt: inMs(this.config.HOLD_RECHECK_MS), attempt: claimed.attempt, lastFailure: claimed.lastFailure };
    try {
      const wasLeft = await this.takeOut(claimed, connection);
      const certainAt = (claimed.stoppedAt?.getTime() ?? 0) + this.config.UNKNOWN_WRITE_MS;
      if (!wasLeft && Date.now() >= certainAt) return stopped;
      return { status: 'stopping', nextAttemptAt: new Date(Math.max(certainAt, Date.now() + LOOK_AGAIN_MS)), attempt: 0, lastFailure: null };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.health.suspect(connection);
      return this.afterFailure(claimed, error);
    }
  }

  /** It is never given up: what was withdrawn must not arrive. */
  private async afterFailure({ attempt }: Fulfilment, { failure, details }: OutsideError): Promise<CleanedUp> {
    const policy = (await this.policies.current()).of(failure);
    const wait = policy.retry === 'backoff' ? Math.max(details.retryAfterMs ?? 0, backOffMs(attempt + 1, policy)) : this.config.HOLD_RECHECK_MS;
    return { status: 'stopping', nextAttemptAt: inMs(wait), attempt: attempt + 1, lastFailure: failure };
  }

  /** @returns whether anything of it was there */
  private async takeOut(claimed: Fulfilment, connection: ConnectionRow): Promise<boolean> {
    const client = this.pool.manager(connection);
    const title = await this.find(claimed, client);
    const others = await this.store.others(claimed, title?.ref ?? null);
    const records = title ? (await client.queue()).filter(({ ref }) => ref === title.ref) : [];
    const shared = await this.store.shared(claimed.id, [...records, ...claimed.items].flatMap(({ downloadId }) => downloadId ?? []));
    const left = leftOver(claimed, { title, others, records, shared });
    // Its own queue first: what was unmonitored and is in the queue would be imported all the same.
    await client.removeFromQueue(left.queueIds, { removeFromClient: true, blocklist: false, searchAgain: false });
    if (title && (left.isMonitored || left.released.future)) await this.release(claimed, { client, title, left, others });
    const clients = await this.removeDownloads(left.downloadIds);
    if (left.queueIds.length + clients.length > 0) await this.reader.read([connection.id, ...clients]);
    return left.isMonitored || left.queueIds.length > 0 || clients.length > 0;
  }

  private async find(claimed: Fulfilment, client: ManagerPort): Promise<ManagedTitle | null> {
    const known = claimed.managerRef ? await client.get(claimed.managerRef) : null;
    if (known && isSame(known, claimed)) return known;
    const found = await client.add(wantedOf(claimed), { lookOnly: true }).catch((error: unknown) => {
      if (error instanceof OutsideError && error.failure === 'title_unknown') return null;
      throw error;
    });
    return found && found.parts === null ? client.get(found.ref) : found;
  }

  private async release(claimed: Fulfilment, { client, title, left, others }: { client: ManagerPort; title: ManagedTitle; left: LeftOver; others: readonly Fulfilment[] }): Promise<void> {
    await client.release(title.ref, left.released);
    const now = await this.store.others(claimed, title.ref);
    const newcomers = now.filter(({ id }) => !others.some((other) => other.id === id)).map(({ id }) => id);
    if (newcomers.length > 0) await this.store.handOverAgain(newcomers);
  }

  /** The manager may not have known of them. @returns the clients that had some */
  private async removeDownloads(downloadIds: readonly string[]): Promise<string[]> {
    if (downloadIds.length === 0) return [];
    const concerned: string[] = [];
    for (const { row, client } of await this.pool.downloadClients()) {
      const there = (await client.downloads()).filter(({ hashes }) => hashes.some((hash) => downloadIds.includes(hash)));
      for (const { hashes } of there) await client.remove(hashes[0] ?? '', { deleteFiles: true });
      if (there.length > 0) concerned.push(row.id);
    }
    return concerned;
  }
}

const stopped: CleanedUp = { status: 'stopped', nextAttemptAt: new Date(0), attempt: 0, lastFailure: null };

/** Another title gets the id when a manager starts anew. */
function isSame(title: ManagedTitle, { tmdb, tvdb }: Fulfilment): boolean {
  if (title.tvdb && tvdb) return title.tvdb === tvdb;
  return !title.tmdb || !tmdb || title.tmdb === tmdb;
}
