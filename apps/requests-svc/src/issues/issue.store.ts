import { Injectable } from '@nestjs/common';
import { AppError, issueChanged, type Issue, type IssueComment, type Person } from '@marquee/contracts';
import { appendEvents, Database, logEntry, newId, type Sql, type Tx } from '@marquee/service-kit';
import type { z } from 'zod';
import type { AvailableTitle } from './available-title.ts';

type Kind = Issue['kind'];
type State = Issue['state'];
export type IssueChange = 'reported' | 'updated' | 'commented' | 'resolved' | 'reopened';

export interface IssueRow {
  id: string;
  number: number;
  content_type: Issue['contentType'];
  external_id: string;
  title: string;
  release_year: number | null;
  poster_path: string | null;
  kind: Kind;
  state: State;
  part: Issue['part'];
  description: string;
  reporter: Person;
  assignee: Person | null;
  resolution: string | null;
  comments: number;
  created_at: Date;
  updated_at: Date;
  resolved_at: Date | null;
}

export interface IssueFilter {
  reporterId: string | null;
  state: State | null;
  kind: Kind | null;
  after: { createdAt: string; id: string } | null;
  limit: number;
}

const person = (alias: string, id: string) => `jsonb_build_object('id', ${id}, 'username', coalesce(${alias}.username, ''), 'displayName', coalesce(${alias}.display_name, ''))`;
const COLUMNS = `i.id, i.number, i.content_type, i.external_id, i.title, i.release_year, i.poster_path, i.kind, i.state, i.part, i.description, i.resolution, i.comments, i.created_at,
  i.updated_at, i.resolved_at, ${person('p', 'i.reporter_id')} as reporter, case when i.assignee_id is not null then ${person('a', 'i.assignee_id')} end as assignee`;
const PEOPLE = 'left join person p on p.id = i.reporter_id left join person a on a.id = i.assignee_id';

@Injectable()
export class IssueStore {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  list({ reporterId, state, kind, after, limit }: IssueFilter): Promise<IssueRow[]> {
    const values: unknown[] = [after?.createdAt ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit];
    const conditions = ['(created_at, id) < ($1::timestamptz, $2::uuid)'];
    const only = (column: string, value: string | null) => value && conditions.push(`${column} = $${values.push(value)}`);
    only('reporter_id', reporterId);
    only('state', state);
    only('kind', kind);
    return this.db.query<IssueRow>({
      name: ['list-issues', reporterId && 'mine', state && 'state', kind && 'kind'].filter(Boolean).join('-'),
      text: `select ${COLUMNS} from (select * from issue where ${conditions.join(' and ')} order by created_at desc, id desc limit $3) i ${PEOPLE} order by i.created_at desc, i.id desc`,
      values,
    });
  }

  find(id: string, sql: Sql = this.db): Promise<IssueRow | undefined> {
    return sql.maybeOne<IssueRow>({ name: 'find-issue', text: `select ${COLUMNS} from issue i ${PEOPLE} where i.id = $1`, values: [id] });
  }

  /** The first 500, oldest first. */
  async thread(id: string): Promise<z.input<typeof IssueComment>[]> {
    const rows = await this.db.query<{ id: string; author: Person; text: string; at: Date }>({
      name: 'issue-thread',
      text: `select c.id, c.text, c.at, ${person('p', 'c.author_id')} as author from issue_comment c left join person p on p.id = c.author_id where c.issue_id = $1 order by c.at, c.id limit 500`,
      values: [id],
    });
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** One of a kind and part of a title is open at a time. @throws issue.duplicate */
  async report(title: AvailableTitle, issue: { kind: Kind; part: Issue['part']; description: string }, reporter: Person): Promise<string> {
    const id = newId();
    await this.db.tx(async (tx) => {
      await tx.execute({ name: 'lock-issues', text: `select pg_advisory_xact_lock(hashtextextended('issues:' || $1, 0))`, values: [title.titleKey] });
      const part = issue.part && JSON.stringify(issue.part);
      const open = await tx.maybeOne<{ number: number }>({
        name: 'open-issue',
        text: `select number from issue where title_key = $1 and kind = $2 and state <> 'resolved' and part is not distinct from $3::jsonb limit 1`,
        values: [title.titleKey, issue.kind, part],
      });
      if (open) throw new AppError('issue.duplicate', { number: open.number });
      await tx.execute({
        name: 'report-issue',
        text: `insert into issue (id, title_key, content_type, external_id, title, release_year, poster_path, kind, state, part, description, reporter_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11)`,
        values: [id, title.titleKey, title.contentType, title.externalId, title.title, title.releaseYear, title.posterPath, issue.kind, part, issue.description, reporter.id],
      });
      await this.tell(tx, 'reported', id, reporter);
    });
    return id;
  }

  /** Decided upon the issue under its lock; undefined leaves it. @throws issue.not_found, and what `decide` throws */
  async change(id: string, actor: Person, decide: (tx: Tx, current: IssueRow) => Promise<{ set?: Partial<Pick<IssueRow, 'state' | 'kind' | 'resolution' | 'assignee'>>; comment?: string; change: IssueChange } | undefined>): Promise<void> {
    await this.db.tx(async (tx) => {
      await tx.execute({ name: 'lock-issue', text: 'select 1 from issue where id = $1 for update', values: [id] });
      const current = await this.find(id, tx);
      if (!current) throw new AppError('issue.not_found');
      const decided = await decide(tx, current);
      if (!decided) return;
      const after = { ...current, ...decided.set };
      if (decided.comment) await tx.execute({ name: 'comment-on-issue', text: 'insert into issue_comment (id, issue_id, author_id, text) values ($1, $2, $3, $4)', values: [newId(), id, actor.id, decided.comment] });
      await tx.execute({
        name: 'change-issue',
        text: `update issue set state = $2, kind = $3, resolution = $4, assignee_id = $5, comments = comments + $6, updated_at = now(),
                 resolved_at = case when $2 = 'resolved' then coalesce(resolved_at, now()) end where id = $1`,
        values: [id, after.state, after.kind, after.resolution, after.assignee?.id ?? null, decided.comment ? 1 : 0],
      });
      await this.tell(tx, decided.change, id, actor);
    });
  }

  private async tell(tx: Tx, change: IssueChange, id: string, actor: Person): Promise<void> {
    const row = await this.find(id, tx);
    if (!row) throw new Error('an issue is gone that was just written');
    await appendEvents(tx, [logEntry({ event: issueChanged, aggregateId: id, payload: { id: newId(), at: new Date().toISOString(), actor, change, issue: issueView(row) } })]);
  }
}

export const issueView = (row: IssueRow): Issue => ({
  id: row.id,
  number: row.number,
  contentType: row.content_type,
  externalId: row.external_id,
  kind: row.kind,
  state: row.state,
  title: row.title,
  releaseYear: row.release_year,
  posterPath: row.poster_path,
  part: row.part,
  description: row.description,
  reportedBy: row.reporter,
  assignedTo: row.assignee,
  resolution: row.resolution,
  comments: row.comments,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  resolvedAt: row.resolved_at?.toISOString() ?? null,
});
