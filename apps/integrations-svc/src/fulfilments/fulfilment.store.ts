import { Injectable } from '@nestjs/common';
import { fulfilmentChanged, priorities, type RequestView, type WishedPart } from '@marquee/contracts';
import { appendEvents, Database, logEntry, newId, type Sql, type Tx } from '@marquee/service-kit';
import { tally } from '../retries/tally.ts';
import { ITEMS_OF, MAKE_ITEMS, WRITE_ITEMS } from '../items/item.sql.ts';
import type { ItemRow } from '../items/item.ts';
import { applyChange, stagesOf, type Change, type Outcome } from './change.ts';
import type { Fulfilment, FulfilmentRow } from './fulfilment.ts';
import { CLAIM, COLUMNS, LEAVE, LEAVE_ITEMS, MAKE, MATCH, WRITE } from './fulfilment.sql.ts';
import { itemsOf, tmdbOf, wholeSeasons } from './items-of-request.ts';

export interface About {
  connectionId: string;
  contentTypes: readonly string[];
  ref: string | null;
  tmdb: string | null;
  tvdb: string | null;
  at: Date;
}

/** An approval as it was heard. */
export interface Approval {
  request: RequestView;
  at: string;
  parts?: readonly WishedPart[];
  /** Number of its event within the request. */
  decided: number;
  withdrawn?: boolean;
}

/** Other work upon it has ended only now, and may have undone this one. */
const onceMore = (change: Change): Change => ({ ...change, set: { ...change.set, status: 'due', nextAttemptAt: new Date(), searchAgain: true } });

/** Puts to each row its items. */
export async function withItems(sql: Sql, rows: readonly FulfilmentRow[]): Promise<Fulfilment[]> {
  if (rows.length === 0) return [];
  const found = await sql.query<ItemRow & { fulfilmentId: string }>({ name: 'items-of', text: ITEMS_OF, values: [rows.map(({ id }) => id)] });
  const items = new Map<string, ItemRow[]>(rows.map(({ id }) => [id, []]));
  for (const { fulfilmentId, ...item } of found) items.get(fulfilmentId)?.push(item);
  return rows.map((row) => ({ ...row, items: items.get(row.id) ?? [] }));
}

@Injectable()
export class FulfilmentStore {
  constructor(private readonly db: Database) {}

  /** Does nothing when the request has one already. Of one that was withdrawn before its approval was heard, only that is kept. */
  async create(tx: Tx, { request, at, parts = [], decided, withdrawn = false }: Approval): Promise<void> {
    const id = newId();
    const items = withdrawn ? [] : itemsOf(request, parts, new Date(at));
    const { ids } = request;
    const rows = await tx.execute(MAKE, [
      id, request.id, request.contentType, request.externalId, request.title, request.releaseYear, tmdbOf(request), ids.imdb, ids.tvdb, ids.anidb, request.anime,
      JSON.stringify(request.preferences), wholeSeasons(request), request.wish?.future ?? false, priorities.indexOf(request.priority), at,
      request.target && JSON.stringify(request.target), decided, withdrawn ? 'stopped' : 'due',
    ]);
    if (rows === 1 && items.length > 0) await tx.execute({ name: 'make-items', text: MAKE_ITEMS, values: [id, JSON.stringify(items)] });
  }

  async setPriority(tx: Tx, requestId: string, priority: RequestView['priority']): Promise<void> {
    await tx.execute('update fulfilment set priority = $2 where request_id = $1 and live', [requestId, priorities.indexOf(priority)]);
  }

  /** One that is due, for this worker alone until the lease ends. */
  async claim(token: string, leaseMs: number): Promise<Fulfilment | undefined> {
    return (await withItems(this.db, await this.db.query<FulfilmentRow>({ name: 'claim', text: CLAIM, values: [token, leaseMs] })))[0];
  }

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
      const row = await this.lock(tx, 'f.id = $1 and f.claim = $2', [id, token]);
      return row && this.write(tx, row, row.again ? onceMore(change(row)) : change(row), true);
    });
  }

  /** Nothing when it is no longer live. */
  change(id: string, change: (now: Fulfilment) => Change | undefined): Promise<Outcome | undefined> {
    return this.db.tx(async (tx) => {
      const row = await this.lock(tx, 'f.id = $1 and f.live', [id]);
      const wanted = row && change(row);
      return wanted && this.write(tx, row, wanted);
    });
  }

  /** Locked, in the order of their ids. */
  async match(tx: Tx, { connectionId, contentTypes, ref, tmdb, tvdb, at }: About): Promise<Fulfilment[]> {
    return withItems(tx, await tx.query<FulfilmentRow>({ name: 'match', text: MATCH, values: [connectionId, ref, tmdb, tvdb, at, contentTypes] }));
  }

  /** Writes a change of a locked row, with its event when it is news. */
  async write(tx: Tx, before: Fulfilment, change: Change, unclaim = false): Promise<Outcome> {
    const outcome = applyChange(before, change);
    const { next, news, changed, added } = outcome;
    const revision = before.revision + (news ? 1 : 0);
    await tx.execute({ name: 'write-fulfilment', text: WRITE, values: [
      next.id, next.connectionId, next.managerRef, next.managerUrl, next.tvdb, next.anime, next.openEnded, next.status, next.attempt, next.nextAttemptAt,
      next.lastFailure, next.writeUnknownAt, next.sentAt, next.reasonCode, JSON.stringify(next.reasonParams), next.playUrl, next.live, next.moving,
      revision, unclaim || !next.live, next.searchAgain,
    ] });
    if (change.drop?.length) await tx.execute('delete from item where fulfilment_id = $1 and key = any($2)', [next.id, change.drop]);
    if (changed.length > 0) await tx.execute({ name: 'write-items', text: WRITE_ITEMS, values: [next.id, JSON.stringify(changed)] });
    if (added.length > 0) await tx.execute({ name: 'make-items', text: MAKE_ITEMS, values: [next.id, JSON.stringify(added)] });
    await tally(tx, before, outcome, change.failed);
    if (!news) return outcome;
    const payload = {
      id: newId(), at: new Date().toISOString(), requestId: next.requestId, revision, ...stagesOf(next.items),
      reasonCode: next.reasonCode, reasonParams: next.reasonParams, playUrl: next.playUrl, connectionId: next.connectionId,
    };
    await appendEvents(tx, [logEntry({ event: fulfilmentChanged, aggregateId: next.requestId, payload })]);
    return outcome;
  }

  /** What waits for this connection, or for any, is due now. @returns how many */
  release(connectionId: string): Promise<number> {
    return this.db.execute(
      `update fulfilment set status = case status when 'stopping' then status else 'due' end, next_attempt_at = now(), attempt = 0
       where status in ('due', 'hold', 'stopping') and (connection_id = $1 or connection_id is null) and next_attempt_at > now()`,
      [connectionId],
    );
  }

  /** The connection is given up: what it has not finished goes to another one. @returns how many */
  leave(connectionId: string): Promise<number> {
    return this.db.tx(async (tx) => {
      await tx.execute(LEAVE_ITEMS, [connectionId]);
      return tx.execute(LEAVE, [connectionId]);
    });
  }

  async byRequest(requestId: string): Promise<Fulfilment | undefined> {
    return (await withItems(this.db, await this.db.query<FulfilmentRow>(`select ${COLUMNS} from fulfilment f where f.request_id = $1`, [requestId])))[0];
  }

  /** Locked, live or not. */
  locked = (tx: Tx, id: string): Promise<Fulfilment | undefined> => this.lock(tx, 'f.id = $1', [id]);

  /** Of a request, whatever became of it. */
  lockByRequest = (tx: Tx, requestId: string): Promise<Fulfilment | undefined> => this.lock(tx, 'f.request_id = $1', [requestId]);

  private async lock(tx: Tx, where: string, values: unknown[]): Promise<Fulfilment | undefined> {
    return (await withItems(tx, await tx.query<FulfilmentRow>(`select ${COLUMNS} from fulfilment f where ${where} for update of f`, values)))[0];
  }
}
