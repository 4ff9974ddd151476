import { Injectable } from '@nestjs/common';
import { AppError, removalChanged, type Person, type Removal } from '@marquee/contracts';
import { appendEvents, Database, firstTime, isUniqueViolation, logEntry, newId, type Sql, type Tx } from '@marquee/service-kit';
import type { AvailableTitle } from '../issues/available-title.ts';

type State = Removal['state'];
export type RemovalChange = 'asked' | 'approved' | 'declined' | 'cancelled' | 'due' | 'removed' | 'failed';

export interface RemovalRow {
  id: string;
  number: number;
  title_key: string;
  content_type: Removal['contentType'];
  external_id: string;
  title: string;
  release_year: number | null;
  poster_path: string | null;
  state: State;
  reason: string | null;
  requester: Person;
  decider: Person | null;
  answer: string | null;
  created_at: Date;
  decided_at: Date | null;
  remove_at: Date | null;
  due_at: Date | null;
  removed_at: Date | null;
}

type Set = Partial<Pick<RemovalRow, 'state' | 'answer' | 'decider' | 'decided_at' | 'remove_at' | 'removed_at'>>;

const BATCH = 50;
const person = (alias: string, id: string) => `jsonb_build_object('id', ${id}, 'username', coalesce(${alias}.username, ''), 'displayName', coalesce(${alias}.display_name, ''))`;
const COLUMNS = `m.id, m.number, m.title_key, m.content_type, m.external_id, m.title, m.release_year, m.poster_path, m.state, m.reason, m.answer, m.created_at, m.decided_at, m.remove_at, m.due_at,
  m.removed_at, ${person('p', 'm.requester_id')} as requester, case when m.decider_id is not null then ${person('d', 'm.decider_id')} end as decider`;
const PEOPLE = 'left join person p on p.id = m.requester_id left join person d on d.id = m.decider_id';

@Injectable()
export class RemovalStore {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  list(requesterId: string | null, state: State | null, after: { createdAt: string; id: string } | null, limit: number): Promise<RemovalRow[]> {
    const values: unknown[] = [after?.createdAt ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit];
    const conditions = ['(created_at, id) < ($1::timestamptz, $2::uuid)'];
    if (requesterId) conditions.push(`requester_id = $${values.push(requesterId)}`);
    if (state) conditions.push(`state = $${values.push(state)}`);
    return this.db.query<RemovalRow>({
      name: ['list-removals', requesterId && 'mine', state && 'state'].filter(Boolean).join('-'),
      text: `select ${COLUMNS} from (select * from removal where ${conditions.join(' and ')} order by created_at desc, id desc limit $3) m ${PEOPLE} order by m.created_at desc, m.id desc`,
      values,
    });
  }

  find(id: string, sql: Sql = this.db): Promise<RemovalRow | undefined> {
    return sql.maybeOne<RemovalRow>({ name: 'find-removal', text: `select ${COLUMNS} from removal m ${PEOPLE} where m.id = $1`, values: [id] });
  }

  /** One of a title is open at a time. @throws removal.duplicate */
  async ask(title: AvailableTitle, reason: string | null, requester: Person): Promise<RemovalRow> {
    const id = newId();
    try {
      return await this.db.tx(async (tx) => {
        await tx.execute({
          name: 'ask-removal',
          text: `insert into removal (id, title_key, content_type, external_id, title, release_year, poster_path, state, reason, requester_id) values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9)`,
          values: [id, title.titleKey, title.contentType, title.externalId, title.title, title.releaseYear, title.posterPath, reason, requester.id],
        });
        return this.told(tx, 'asked', id, requester);
      });
    } catch (error) {
      if (isUniqueViolation(error, 'removal_open')) throw new AppError('removal.duplicate', { title: title.title });
      throw error;
    }
  }

  /** Decided upon it under its lock. @throws removal.not_found, and what `decide` throws */
  change(id: string, actor: Person, decide: (current: RemovalRow) => { set: Set; change: RemovalChange }): Promise<RemovalRow> {
    return this.db.tx(async (tx) => {
      const current = await this.locked(tx, id);
      if (!current) throw new AppError('removal.not_found');
      const { set, change } = decide(current);
      await this.write(tx, { ...current, ...set });
      return this.told(tx, change, id, actor);
    });
  }

  /** What became of one that was due; undefined when this event was done before, or when it does not wait for it. */
  end(eventId: string, id: string, set: Set & { state: 'removed' | 'failed' }): Promise<RemovalRow | undefined> {
    return this.db.tx(async (tx) => {
      if (!(await firstTime(tx, 'removals', eventId))) return undefined;
      const current = await this.locked(tx, id);
      if (!current || current.state !== 'approved' || !current.due_at) return undefined;
      await this.write(tx, { ...current, ...set });
      return this.told(tx, set.state, id, null);
    });
  }

  /** Those whose grace is over, each once, whoever else does the same. @returns how many */
  async fallDue(): Promise<number> {
    return this.db.tx(async (tx) => {
      const rows = await tx.query<{ id: string }>({
        name: 'removals-due',
        text: `update removal set due_at = now() where id = any(array(
                 select id from removal where state = 'approved' and due_at is null and remove_at <= now() order by remove_at limit ${BATCH} for update skip locked)) returning id`,
        values: [],
      });
      for (const { id } of rows) await this.told(tx, 'due', id, null);
      return rows.length;
    });
  }

  private async locked(tx: Tx, id: string): Promise<RemovalRow | undefined> {
    await tx.execute({ name: 'lock-removal', text: 'select 1 from removal where id = $1 for update', values: [id] });
    return this.find(id, tx);
  }

  private async write(tx: Tx, { id, state, answer, decider, decided_at, remove_at, removed_at }: RemovalRow): Promise<void> {
    await tx.execute({
      name: 'change-removal',
      text: 'update removal set state = $2, answer = $3, decider_id = $4, decided_at = $5, remove_at = $6, removed_at = $7 where id = $1',
      values: [id, state, answer, decider?.id ?? null, decided_at, remove_at, removed_at],
    });
  }

  private async told(tx: Tx, change: RemovalChange, id: string, actor: Person | null): Promise<RemovalRow> {
    const row = await this.find(id, tx);
    if (!row) throw new Error('a removal is gone that was just written');
    await appendEvents(tx, [logEntry({ event: removalChanged, aggregateId: id, payload: { id: newId(), at: new Date().toISOString(), actor, change, removal: removalView(row) } })]);
    return row;
  }
}

export const removalView = (row: RemovalRow): Removal => ({
  id: row.id,
  number: row.number,
  contentType: row.content_type,
  externalId: row.external_id,
  state: row.state,
  title: row.title,
  releaseYear: row.release_year,
  posterPath: row.poster_path,
  reason: row.reason,
  requestedBy: row.requester,
  decidedBy: row.decider,
  answer: row.answer,
  createdAt: row.created_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  removeAt: row.remove_at?.toISOString() ?? null,
  removedAt: row.removed_at?.toISOString() ?? null,
});
