import { Injectable } from '@nestjs/common';
import { fulfilmentChanged, priorities, type RequestView } from '@marquee/contracts';
import { appendEvents, Database, logEntry, newId, type Tx } from '@marquee/service-kit';
import { applyChange, type Change, type Outcome } from './change.ts';
import type { Fulfilment } from './fulfilment.ts';
import { CLAIM, COLUMNS, MATCH, WRITE } from './fulfilment.sql.ts';

export interface About {
  connectionId: string;
  ref: string | null;
  tmdb: string | null;
  at: Date;
}

@Injectable()
export class FulfilmentStore {
  constructor(private readonly db: Database) {}

  /** Does nothing when the request has one already. */
  async create(tx: Tx, request: RequestView, approvedAt: string): Promise<void> {
    const id = newId();
    const rows = await tx.execute(
      `insert into fulfilment (id, request_id, content_type, external_id, title, year, tmdb, imdb, priority, reason_code, observed_since, revision)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'approved', $10, 0) on conflict (request_id) do nothing`,
      [id, request.id, request.contentType, request.externalId, request.title, request.releaseYear, request.ids.tmdb ?? request.externalId, request.ids.imdb, priorities.indexOf(request.priority), approvedAt],
    );
    if (rows === 1) await tx.execute(`insert into item (fulfilment_id, key, stage) values ($1, 'movie', 'processing')`, [id]);
  }

  async stop(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(`update fulfilment set status = 'stopped', live = false, claim = null, claimed_until = null, updated_at = now() where request_id = $1 and live`, [requestId]);
  }

  async setPriority(tx: Tx, requestId: string, priority: RequestView['priority']): Promise<void> {
    await tx.execute('update fulfilment set priority = $2 where request_id = $1 and live', [requestId, priorities.indexOf(priority)]);
  }

  /** One that is due, for this worker alone until the lease ends. */
  claim = (token: string, leaseMs: number): Promise<Fulfilment | undefined> => this.db.maybeOne<Fulfilment>({ name: 'claim', text: CLAIM, values: [token, leaseMs] });

  async keepClaim(id: string, token: string, leaseMs: number): Promise<void> {
    await this.db.execute(`update fulfilment set claimed_until = now() + $3 * interval '1 millisecond' where id = $1 and claim = $2`, [id, token, leaseMs]);
  }

  /** Before anything is sent, so that a webhook which overtakes the answer finds it. False when the claim is lost. */
  async aim(id: string, token: string, connectionId: string): Promise<boolean> {
    return (await this.db.execute('update fulfilment set connection_id = $3 where id = $1 and claim = $2', [id, token, connectionId])) === 1;
  }

  /** The outcome of claimed work; nothing when somebody else has claimed it meanwhile. `change` sees the row as it is now. */
  finish(id: string, token: string, change: (now: Fulfilment) => Change): Promise<Outcome | undefined> {
    return this.db.tx(async (tx) => {
      const row = await tx.maybeOne<Fulfilment>(`select ${COLUMNS} from fulfilment f where f.id = $1 and f.claim = $2 for update of f`, [id, token]);
      return row && this.write(tx, row, change(row), true);
    });
  }

  /** Nothing when it is no longer live. */
  change(id: string, change: (now: Fulfilment) => Change | undefined): Promise<Outcome | undefined> {
    return this.db.tx(async (tx) => {
      const row = await tx.maybeOne<Fulfilment>(`select ${COLUMNS} from fulfilment f where f.id = $1 and f.live for update of f`, [id]);
      const wanted = row && change(row);
      return wanted && this.write(tx, row, wanted);
    });
  }

  match = (tx: Tx, { connectionId, ref, tmdb, at }: About): Promise<Fulfilment[]> =>
    tx.query<Fulfilment>({ name: 'match', text: MATCH, values: [connectionId, ref, tmdb, at] });

  /** Writes a change of a locked row, with its event when it is news. */
  async write(tx: Tx, before: Fulfilment, change: Change, unclaim = false): Promise<Outcome> {
    const outcome = applyChange(before, change);
    const { next, news } = outcome;
    const revision = before.revision + (news ? 1 : 0);
    await tx.execute({ name: 'write-fulfilment', text: WRITE, values: [
      next.id, next.connectionId, next.managerRef, next.downloadId, next.status, next.attempt, next.nextAttemptAt, next.lastFailure,
      next.writeUnknownAt, next.searches, next.sentAt, next.queueSeenAt, next.importedAt, next.reasonCode, JSON.stringify(next.reasonParams),
      next.playUrl, next.live, next.moving, revision, unclaim || !next.live,
    ] });
    if (!news) return outcome;
    await tx.execute({
      name: 'write-items',
      text: `update item i set stage = n.stage from (select key, ($2::text[])[row_number() over (order by key)] as stage from item where fulfilment_id = $1) n
             where i.fulfilment_id = $1 and i.key = n.key and i.stage <> n.stage`,
      values: [next.id, next.stages],
    });
    const payload = {
      id: newId(), at: new Date().toISOString(), requestId: next.requestId, revision, items: next.stages,
      reasonCode: next.reasonCode, reasonParams: next.reasonParams, playUrl: next.playUrl,
    };
    await appendEvents(tx, [logEntry({ event: fulfilmentChanged, aggregateId: next.requestId, payload })]);
    return outcome;
  }

  /** What waits for this connection, or for any, is due now. @returns how many */
  release(connectionId: string): Promise<number> {
    return this.db.execute(
      `update fulfilment set status = 'due', next_attempt_at = now(), attempt = 0
       where status in ('due', 'hold') and (connection_id = $1 or connection_id is null) and next_attempt_at > now()`,
      [connectionId],
    );
  }

  /** The connection is given up: what it has not finished goes to another one. */
  leave(connectionId: string): Promise<number> {
    return this.db.execute(
      `update fulfilment set connection_id = null, manager_ref = null, status = 'due', next_attempt_at = now(), attempt = 0, sent_at = null,
         write_unknown_at = null, queue_seen_at = null, download_id = null, claim = null, claimed_until = null
       where connection_id = $1 and live and imported_at is null and status <> 'failed'`,
      [connectionId],
    );
  }

  byRequest = (requestId: string): Promise<Fulfilment | undefined> =>
    this.db.maybeOne<Fulfilment>(`select ${COLUMNS} from fulfilment f where f.request_id = $1`, [requestId]);
}
