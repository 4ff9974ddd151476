import { Injectable } from '@nestjs/common';
import { AppError, requestApproved, withdrawnDecisions, type WishedPart } from '@marquee/contracts';
import { appendEvents, Database, firstTime, type Tx } from '@marquee/service-kit';
import { ClaimStore } from '../wishes/claim.store.ts';
import { expanded, type CompactPart } from '../wishes/compact-parts.ts';
import { requestLogEntry, type Happening } from './request-event.ts';
import { rowColumns, type RequestRow } from './request-row.ts';
import { keyOfRef } from './request.store.ts';

/** Columns that may change after the creation. */
type Changeable = Pick<
  RequestRow,
  | 'decision' | 'state' | 'reason_code' | 'reason_params' | 'priority_rank' | 'approved_at' | 'available_at' | 'decided_by'
  | 'progress' | 'eta_seconds' | 'items_total' | 'items_available' | 'play_url' | 'fulfilment_revision'
>;

export interface Change {
  set: Partial<Changeable>;
  /** Names of parts that it covers no longer: others may ask for them. */
  releases?: readonly string[];
  /** Without one, nothing is told and the log gets no entry. */
  happening?: Omit<Happening, 'from' | 'to'> & Partial<Pick<Happening, 'from' | 'to'>>;
}

/** Decides upon the request as it is under the lock; undefined leaves it as it is. May throw to refuse. */
export type Decide = (current: RequestRow, now: Date) => Change | undefined;

const UPDATE = `
update request set decision = $2, state = $3, reason_code = $4, reason_params = $5, priority_rank = $6, approved_at = $7, available_at = $8,
  decided_by = $9, progress = $10, eta_seconds = $11, items_total = $12, items_available = $13, play_url = $14, fulfilment_revision = $15,
  updated_at = $16, sequence = $17
where id = $1`;

/** The one way in which a request changes: locked, decided, written and logged in one transaction. */
@Injectable()
export class ChangeStore {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimStore,
  ) {}

  /** @throws request.not_found, and what `decide` throws */
  async change(ref: string, decide: Decide): Promise<RequestRow> {
    const row = await this.db.tx((tx) => this.changeIn(tx, ref, decide));
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
    const change = decide(current, now);
    if (!change) return current;

    const sequence = current.sequence + (change.happening ? 1 : 0);
    const after: RequestRow = { ...current, ...change.set, sequence, updated_at: now };
    await tx.execute({
      name: 'change-request',
      text: UPDATE,
      values: [
        after.id, after.decision, after.state, after.reason_code, after.reason_params, after.priority_rank, after.approved_at, after.available_at,
        after.decided_by, after.progress, after.eta_seconds, after.items_total, after.items_available, after.play_url, after.fulfilment_revision,
        after.updated_at, after.sequence,
      ],
    });
    if (change.happening) await appendEvents(tx, [requestLogEntry(after, await this.told(tx, current, after, change.happening))]);
    if (change.releases) await this.claims.release(tx, after.id, change.releases);
    if (holdsClaim(current) && !holdsClaim(after)) await tx.execute({ name: 'free-claim', text: 'delete from claim where request_id = $1', values: [after.id] });
    return after;
  }

  /** An approval names the parts that were wished for. */
  private async told(tx: Tx, current: RequestRow, after: RequestRow, happening: NonNullable<Change['happening']>): Promise<Happening> {
    const told = { from: current.state, to: after.state, ...happening };
    return happening.event === requestApproved ? { ...told, extra: { ...told.extra, parts: await this.partsOf(tx, after.id) } } : told;
  }

  private async partsOf(tx: Tx, id: string): Promise<WishedPart[]> {
    const { parts } = await tx.one<{ parts: CompactPart[] | null }>({ name: 'parts-of-request', text: 'select parts from request where id = $1', values: [id] });
    return (parts ?? []).map(expanded);
  }
}

const withdrawn: readonly string[] = withdrawnDecisions;
const holdsClaim = ({ decision, state }: RequestRow) => !withdrawn.includes(decision) && state !== 'available';
