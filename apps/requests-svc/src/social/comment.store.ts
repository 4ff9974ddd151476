import { Injectable } from '@nestjs/common';
import type { Comment, Person } from '@marquee/contracts';
import { Database, type Sql, type Tx } from '@marquee/service-kit';

export interface CommentRow {
  id: string;
  author: Person;
  text: string;
  mentions: Person[];
  at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
}

const COLUMNS = `c.id, c.text, c.at, c.edited_at, c.deleted_at,
  jsonb_build_object('id', c.author_id, 'username', coalesce(a.username, ''), 'displayName', coalesce(a.display_name, '')) as author,
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name) order by p.username), '[]') from person p where p.id = any(c.mentions)) as mentions`;

export const commentView = ({ id, author, text, mentions, at, edited_at, deleted_at }: CommentRow, editMinutes: number): Comment => ({
  id,
  author,
  text: deleted_at ? null : text,
  mentions: deleted_at ? [] : mentions,
  at: at.toISOString(),
  editedAt: edited_at?.toISOString() ?? null,
  deletedAt: deleted_at?.toISOString() ?? null,
  editableUntil: new Date(at.getTime() + editMinutes * 60_000).toISOString(),
});

@Injectable()
export class CommentStore {
  constructor(private readonly db: Database) {}

  /** Oldest first, those that were deleted among them. */
  list(requestId: string, after: { at: string; id: string } | null, limit: number): Promise<CommentRow[]> {
    return this.db.query<CommentRow>({
      name: 'list-comments',
      text: `select ${COLUMNS} from comment c left join person a on a.id = c.author_id
             where c.request_id = $1 and (c.at, c.id) > ($2::timestamptz, $3::uuid) order by c.at, c.id limit $4`,
      values: [requestId, after?.at ?? '-infinity', after?.id ?? '00000000-0000-0000-0000-000000000000', limit],
    });
  }

  find(requestId: string, id: string, sql: Sql = this.db): Promise<CommentRow | undefined> {
    return sql.maybeOne<CommentRow>({
      name: 'find-comment',
      text: `select ${COLUMNS} from comment c left join person a on a.id = c.author_id where c.request_id = $1 and c.id = $2`,
      values: [requestId, id],
    });
  }

  async add(tx: Tx, comment: { id: string; requestId: string; authorId: string; text: string; mentions: string[]; at: Date }): Promise<void> {
    await tx.execute({
      name: 'add-comment',
      text: 'insert into comment (id, request_id, author_id, text, mentions, at) values ($1, $2, $3, $4, $5, $6)',
      values: [comment.id, comment.requestId, comment.authorId, comment.text, comment.mentions, comment.at],
    });
  }

  async edit(tx: Tx, id: string, text: string, mentions: string[], at: Date): Promise<void> {
    await tx.execute({ name: 'edit-comment', text: 'update comment set text = $2, mentions = $3, edited_at = $4 where id = $1', values: [id, text, mentions, at] });
  }

  /** Its words go, its place in the thread stays. */
  async remove(tx: Tx, id: string, by: string, at: Date): Promise<void> {
    await tx.execute({ name: 'delete-comment', text: `update comment set text = '', mentions = '{}', deleted_at = $3, deleted_by = $2 where id = $1`, values: [id, by, at] });
  }

  /** Ids of those of these user names that may see the request. */
  async mayBeMentioned(sql: Sql, requestId: string, usernames: readonly string[]): Promise<string[]> {
    if (usernames.length === 0) return [];
    const rows = await sql.query<{ id: string }>({
      name: 'may-be-mentioned',
      text: `select p.id from person p join request r on r.id = $1
             where p.username = any($2) and p.enabled
               and (p.id = r.requester_id or p.permissions ? 'requests.view_all' or exists (select from follower f where f.request_id = r.id and f.user_id = p.id))`,
      values: [requestId, usernames],
    });
    return rows.map(({ id }) => id);
  }
}
