import { Injectable } from '@nestjs/common';
import type { RequestView, WishedPart } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';
import { MAKE_ITEMS } from '../items/item.sql.ts';
import type { Fulfilment, FulfilmentRow } from './fulfilment.ts';
import { COLUMNS } from './fulfilment.sql.ts';
import { FulfilmentStore, withItems } from './fulfilment.store.ts';
import { itemsOf } from './items-of-request.ts';
import { resumed } from './resumed.ts';

interface Restoration {
  request: RequestView;
  at: string;
  parts?: readonly WishedPart[];
  /** Number of its event within the request. */
  decided: number;
}

/** What is to become of a clean-up. */
export interface CleanedUp {
  status: 'stopping' | 'stopped';
  nextAttemptAt: Date;
  attempt: number;
  lastFailure: Fulfilment['lastFailure'];
}

/** Withdrawn fulfilments: their traces in the manager are taken out as durably as they were put there. */
@Injectable()
export class WithdrawalStore {
  constructor(
    private readonly db: Database,
    private readonly fulfilments: FulfilmentStore,
  ) {}

  /** Whoever works on it has lost his claim. What was never handed over leaves no traces, nor what is there already. */
  async stop(tx: Tx, { request, decided }: Pick<Restoration, 'request' | 'decided'>): Promise<void> {
    const stopped = await tx.execute({
      name: 'stop-fulfilment',
      text: `update fulfilment set decided = $2, live = false, moving = false, stopped_at = now(), claim = null, claimed_until = null, attempt = 0, next_attempt_at = now(), last_failure = null,
               status = case when status = 'done' or connection_id is null then 'stopped' else 'stopping' end, updated_at = now()
             where request_id = $1 and decided < $2`,
      values: [request.id, decided],
    });
    if (stopped === 0 && request.approvedAt) await this.fulfilments.create(tx, { request, at: request.approvedAt, decided, withdrawn: true });
  }

  /** Its way begins again, with whatever the manager has of it. */
  async restore(tx: Tx, { request, at, parts = [], decided }: Restoration): Promise<void> {
    const row = await this.fulfilments.lockByRequest(tx, request.id);
    if (!row) return this.fulfilments.create(tx, { request, at, parts, decided });
    if (row.decided >= decided) return;
    const items = row.items.length > 0 ? row.items : itemsOf(request, parts, new Date(at));
    await tx.execute({
      name: 'restore-fulfilment',
      text: `update fulfilment set decided = $2, observed_since = $3, stopped_at = null, claim = null, claimed_until = null where id = $1`,
      values: [row.id, decided, at],
    });
    if (row.items.length === 0) await tx.execute({ name: 'make-items', text: MAKE_ITEMS, values: [row.id, JSON.stringify(items)] });
    await this.fulfilments.write(tx, { ...row, items }, resumed(items));
  }

  /** False when the claim is lost. Once more where other work upon it has ended meanwhile. */
  async cleanedUp(id: string, token: string, { status, nextAttemptAt, attempt, lastFailure }: CleanedUp): Promise<boolean> {
    const rows = await this.db.execute({
      name: 'cleaned-up',
      text: `update fulfilment set status = case when again then 'stopping' else $3 end, next_attempt_at = case when again then now() else $4 end, attempt = $5, last_failure = $6,
               claim = null, claimed_until = null, updated_at = now()
             where id = $1 and claim = $2 and status = 'stopping'`,
      values: [id, token, status, nextAttemptAt, attempt, lastFailure],
    });
    return rows === 1;
  }

  /** Work upon it has ended after its decision was turned over: whatever that work did is looked after once more. */
  async endedLate({ id, decided }: Pick<FulfilmentRow, 'id' | 'decided'>, managerRef: string | null = null): Promise<void> {
    await this.db.execute({
      name: 'ended-late',
      text: `update fulfilment set again = true, search_again = true, manager_ref = case when live then manager_ref else coalesce(manager_ref, $3) end,
               status = case status when 'stopped' then 'stopping' when 'sent' then 'due' else status end,
               next_attempt_at = case when status in ('stopped', 'stopping', 'sent') then now() else next_attempt_at end
             where id = $1 and decided > $2 and status not in ('done', 'failed')`,
      values: [id, decided, managerRef],
    });
  }

  /** Others that want something of the same title of the same manager. */
  async others({ id, contentType, tmdb, tvdb, connectionId }: FulfilmentRow, managerRef: string | null): Promise<Fulfilment[]> {
    return withItems(this.db, await this.db.query<FulfilmentRow>({ name: 'others-of-title', text: OTHERS, values: [id, connectionId, managerRef, contentType, tmdb, tvdb] }));
  }

  /** Of these downloads, those that something else waits for. */
  async shared(id: string, downloadIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ downloadId: string }>({ name: 'shared-downloads', text: SHARED, values: [id, downloadIds] });
    return rows.map(({ downloadId }) => downloadId);
  }

  /** What has come to want the title while parts of it were released may have lost them. */
  async handOverAgain(ids: readonly string[]): Promise<void> {
    await this.db.execute({
      name: 'hand-over-again',
      text: `update fulfilment set again = true, search_again = true, status = case status when 'sent' then 'due' else status end,
               next_attempt_at = case status when 'sent' then now() else next_attempt_at end
             where id = any($1::uuid[]) and live and status <> 'failed'`,
      values: [ids],
    });
  }
}

export const OTHERS = `
  select ${COLUMNS} from fulfilment f
  where f.live and f.connection_id = $2 and f.id <> $1 and (f.manager_ref = $3 or f.content_type = $4 and (f.tmdb = $5 or f.tvdb = $6))`;

export const SHARED = `
  select distinct i.download_id as "downloadId" from item i join fulfilment f on f.id = i.fulfilment_id
  where i.download_id = any($2) and i.stage not in ('available', 'failed') and f.live and f.id <> $1`;
