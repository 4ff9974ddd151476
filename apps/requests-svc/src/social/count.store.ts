import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, requestCounted, type Actor } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';
import { isOpen } from '../requests/deeds.ts';
import { rowColumns, toView, type RequestRow } from '../requests/request-row.ts';
import { keyOfRef, RequestStore } from '../requests/request.store.ts';
import { refuseByAge } from '../submissions/age.ts';

type Counts = Partial<Pick<RequestRow, 'vote_rank' | 'followers' | 'comments'>>;

/** What is to be written beside the counts; undefined leaves the request as it is. May throw to refuse. */
export type Work = (tx: Tx, current: RequestRow, now: Date) => Promise<Counts | undefined>;

/**
 * What others do about a request changes how many they are, and nothing else of it: no entry of its timeline, no step of its
 * sequence. Under the same lock as every change, so that no count is lost.
 */
@Injectable()
export class CountStore {
  constructor(
    private readonly db: Database,
    private readonly bus: Bus,
    private readonly requests: RequestStore,
  ) {}

  /** @throws request.not_found, and what `work` throws */
  async change(ref: string, work: Work): Promise<{ row: RequestRow; changed: boolean }> {
    const { row, changed } = await this.db.tx((tx) => this.changeIn(tx, ref, work));
    if (changed) this.bus.emit(requestCounted, { request: toView(row), followers: await this.followers(this.db, row) });
    return { row, changed };
  }

  private async changeIn(tx: Tx, ref: string, work: Work): Promise<{ row: RequestRow; changed: boolean }> {
    const key = keyOfRef(ref);
    const current = await tx.maybeOne<RequestRow>({
      name: `lock-request-by-${key}`,
      text: `select ${rowColumns} from request r join person p on p.id = r.requester_id where r.${key} = $1 for update of r`,
      values: [ref],
    });
    if (!current) throw new AppError('request.not_found');
    const now = new Date();
    const counts = await work(tx, current, now);
    if (!counts) return { row: current, changed: false };
    const row = { ...current, ...counts, updated_at: now };
    await tx.execute({
      name: 'count-request',
      text: 'update request set vote_rank = $2, followers = $3, comments = $4, updated_at = $5 where id = $1',
      values: [row.id, row.vote_rank, row.followers, row.comments, now],
    });
    return { row, changed: true };
  }

  /**
   * @throws request.closed when nothing may come of it any more; request.not_found to who does not see it then;
   * request.age_restricted to who may not see the title
   */
  async refuseJoining(tx: Tx, current: RequestRow, actor: Actor): Promise<void> {
    if (isOpen(current)) return this.refuseYoung(tx, current, actor);
    throw (await this.requests.sees(current, actor, tx)) ? new AppError('request.closed', { number: Number(current.number), state: current.state }) : new AppError('request.not_found');
  }

  private async refuseYoung(tx: Tx, { id, title }: RequestRow, { userId }: Actor): Promise<void> {
    const known = await tx.maybeOne<{ ageLimit: number; minimumAge: number | null; unratedAllowed: boolean }>({
      name: 'ages-of-joining',
      text: `select p.age_limit as "ageLimit", (r.facts ->> 'minimum_age')::int as "minimumAge",
                    coalesce((select (settings ->> 'unratedAllowed')::boolean from desk_setting where id = 1), false) as "unratedAllowed"
             from person p, request r where p.id = $2 and r.id = $1 and p.age_limit is not null`,
      values: [id, userId],
    });
    if (known) refuseByAge({ title, minimumAge: known.minimumAge }, { requester: known, settings: known });
  }

  /** Who may hear of it beside its requester and those who see all. */
  async followers(sql: Pick<Database, 'query'>, { id, followers }: Pick<RequestRow, 'id' | 'followers'>): Promise<string[]> {
    if (followers === 0) return [];
    const rows = await sql.query<{ id: string }>({ name: 'followers-of-request', text: 'select user_id as id from follower where request_id = $1 order by at limit 1000', values: [id] });
    return rows.map((row) => row.id);
  }
}
