import { Injectable } from '@nestjs/common';
import { AppError, requestApproved, requestRestored, withdrawnDecisions, type WishedPart } from '@marquee/contracts';
import { appendEvents, Database, firstTime, type Tx } from '@marquee/service-kit';
import { ClaimStore } from '../wishes/claim.store.ts';
import { expanded, type CompactPart } from '../wishes/compact-parts.ts';
import { requestLogEntry, type Happening } from './request-event.ts';
import { rowColumns, type RequestRow } from './request-row.ts';
import { keyOfRef } from './request.store.ts';

/** Columns that may change after the creation; those in JSON by themselves. */
const changeable = [
  'decision', 'state', 'reason_code', 'reason_params', 'priority_rank', 'approved_at', 'available_at', 'decided_by', 'progress', 'eta_seconds', 'items_total', 'items_available',
  'play_url', 'fulfilment_revision', 'vote_rank', 'followers', 'comments', 'note', 'category', 'wish', 'preferences', 'target', 'connection_id', 'rule', 'rule_id', 'units',
  'scheduled_for', 'expires_at', 'cancel_request', 'cancelled_at', 'cancelled_by', 'cancelled_from', 'undo_until', 'cancel_category', 'updated_at', 'sequence',
] as const satisfies readonly (keyof RequestRow)[];
type Changeable = Pick<RequestRow, Exclude<(typeof changeable)[number], 'updated_at' | 'sequence'>>;

export interface Change {
  set: Partial<Changeable>;
  /** Names of parts that it covers no longer: others may ask for them. */
  releases?: readonly string[];
  /** Without one, nothing is told and the log gets no entry. */
  happening?: Omit<Happening, 'from' | 'to'> & Partial<Pick<Happening, 'from' | 'to'>>;
}

/**
 * Decides upon the request as it is under the lock; undefined leaves it as it is. May throw to refuse. What is to stand or fall
 * with the change is read and written through `tx`.
 */
export type Decide = (current: RequestRow, now: Date, tx: Tx) => Change | undefined | Promise<Change | undefined>;

const UPDATE = `update request set ${changeable.map((column, i) => `${column} = $${i + 2}`).join(', ')} where id = $1`;

/** Objects are JSON; pg would take an array for one of its own. */
const bound = (value: unknown) => (typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value);

/** The one way in which a request changes: locked, decided, written and logged in one transaction. */
@Injectable()
export class ChangeStore {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimStore,
  ) {}

  /**
   * Several changes follow one another, all of them or none.
   * @throws request.not_found, and what `decide` throws
   */
  async change(ref: string, ...decide: readonly Decide[]): Promise<RequestRow> {
    const row = await this.db.tx(async (tx) => {
      let changed: RequestRow | undefined;
      for (const step of decide) changed = await this.changeIn(tx, ref, step);
      return changed;
    });
    if (!row) throw new AppError('request.not_found');
    return row;
  }

  /** The same upon an event of another service, once per event. A request that does not exist is undefined. */
  async changeOnce(consumer: string, eventId: string, requestId: string, decide: Decide): Promise<RequestRow | undefined> {
    return this.db.tx(async (tx) => ((await firstTime(tx, consumer, eventId)) ? this.changeIn(tx, requestId, decide) : undefined));
  }

  private async changeIn(tx: Tx, ref: string, decide: Decide): Promise<RequestRow | undefined> {
    const key = keyOfRef(ref);
    const current = await tx.maybeOne<RequestRow>({
      name: `lock-request-by-${key}`,
      text: `select ${rowColumns} from request r join person p on p.id = r.requester_id where r.${key} = $1 for update of r`,
      values: [ref],
    });
    if (!current) return undefined;
    const now = new Date();
    const change = await decide(current, now, tx);
    if (!change) return current;

    const sequence = current.sequence + (change.happening ? 1 : 0);
    const after: RequestRow = { ...current, ...change.set, sequence, updated_at: now };
    await tx.execute({
      name: 'change-request',
      text: UPDATE,
      values: [after.id, ...changeable.map((column) => bound(after[column]))],
    });
    if (change.happening) await appendEvents(tx, [requestLogEntry(after, await this.told(tx, current, after, change.happening))]);
    if (change.releases) await this.claims.release(tx, after.id, change.releases);
    if (holdsClaim(current) && !holdsClaim(after)) await this.claims.free(tx, after.id);
    return after;
  }

  /** Names who follows it; an approval, and what puts one back, also the parts that were wished for. */
  private async told(tx: Tx, current: RequestRow, after: RequestRow, happening: NonNullable<Change['happening']>): Promise<Happening> {
    const followers = after.followers > 0 ? await this.followersOf(tx, after.id) : [];
    const withParts = happening.event === requestApproved || (happening.event === requestRestored && after.decision === 'approved');
    const parts = withParts ? { parts: await this.partsOf(tx, after.id) } : {};
    return { from: current.state, to: after.state, ...happening, extra: { ...happening.extra, followers, ...parts } };
  }

  private async followersOf(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>({ name: 'followers-of-request', text: 'select user_id as id from follower where request_id = $1 order by at limit 1000', values: [id] });
    return rows.map((row) => row.id);
  }

  private async partsOf(tx: Tx, id: string): Promise<WishedPart[]> {
    const { parts } = await tx.one<{ parts: CompactPart[] | null }>({ name: 'parts-of-request', text: 'select parts from request where id = $1', values: [id] });
    return (parts ?? []).map(expanded);
  }
}

const withdrawn: readonly string[] = withdrawnDecisions;
const holdsClaim = ({ decision, state }: RequestRow) => !withdrawn.includes(decision) && state !== 'available';
