import { Injectable } from '@nestjs/common';
import { AppError, type OutputOf, type Person, type createCollection } from '@marquee/contracts';
import { Database, type Tx } from '@marquee/service-kit';

type Details = OutputOf<typeof createCollection>;
export type CollectionTitle = Details['titles'][number];
type Visibility = Details['visibility'];

const MOST_COLLECTIONS = 100;
const MOST_TITLES = 500;
/** Of a page, and one to see whether there are more. It stands in the text: planners guess badly at a parameter. */
const MOST_AT_ONCE = 101;

export interface CollectionRow {
  id: string;
  owner: Person;
  name: string;
  description: string | null;
  visibility: Visibility;
  shared_with: string[];
  source: Details['source'];
  created_at: Date;
  updated_at: Date;
  items: number;
}

export interface CollectionFields {
  name: string;
  description: string | null;
  visibility: Visibility;
  sharedWith: string[];
}

const SELECT = `select c.id, c.name, c.description, c.visibility, c.shared_with, c.source, c.created_at, c.updated_at,
    jsonb_build_object('id', c.owner_id, 'username', coalesce(p.username, ''), 'displayName', coalesce(p.display_name, '')) as owner,
    (select count(*)::int from collection_title t where t.collection_id = c.id) as items`;
/** Each way to see one by an index of its own; a collection is in one of them only. */
const page = (condition: string, from = 'collection') => `(select * from ${from} where ${condition} and (updated_at, id) < ($2::timestamptz, $3::uuid) order by updated_at desc, id desc limit ${MOST_AT_ONCE})`;
/** Of one person there are few, of all of them there may be many: looked up first. */
const SHARED = '(select * from collection where shared_with @> array[$1::uuid] offset 0) as mine';
const VISIBLE = [
  page('owner_id = $1'),
  page(`visibility = 'public' and owner_id <> $1`),
  page(`visibility = 'shared' and owner_id <> $1`, SHARED),
].join(' union all ');

@Injectable()
export class CollectionStore {
  constructor(private readonly db: Database) {}

  /** Those that a person sees, what was changed last first. */
  list(userId: string, after: { updatedAt: string; id: string } | null, limit: number): Promise<CollectionRow[]> {
    return this.db.query<CollectionRow>({
      name: 'list-collections',
      text: `${SELECT} from (${VISIBLE}) c left join person p on p.id = c.owner_id order by c.updated_at desc, c.id desc limit $4`,
      values: [userId, after?.updatedAt ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
    });
  }

  /** @throws collection.not_found also for one that this person does not see */
  async visible(id: string, userId: string): Promise<CollectionRow> {
    const row = await this.db.maybeOne<CollectionRow>({
      name: 'visible-collection',
      text: `${SELECT} from collection c left join person p on p.id = c.owner_id
             where c.id = $1 and (c.owner_id = $2 or c.visibility = 'public' or (c.visibility = 'shared' and c.shared_with @> array[$2::uuid]))`,
      values: [id, userId],
    });
    if (!row) throw new AppError('collection.not_found');
    return row;
  }

  /** In the order in which they were added. */
  titles(id: string): Promise<CollectionTitle[]> {
    return this.db.query<CollectionTitle>({
      name: 'collection-titles',
      text: `select content_type as "contentType", external_id as "externalId", title, release_year as "releaseYear", poster_path as "posterPath",
                    to_char(added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "addedAt"
             from collection_title where collection_id = $1 order by added_at, release_year nulls last, external_id`,
      values: [id],
    });
  }

  /** @throws collection.too_many; one collection of an owner at a time is made */
  async create(made: CollectionFields & { id: string; ownerId: string; source: Details['source'] }, titles: readonly Omit<CollectionTitle, 'addedAt'>[]): Promise<void> {
    await this.db.tx(async (tx) => {
      await tx.execute({ name: 'lock-collections', text: `select pg_advisory_xact_lock(hashtextextended('collections:' || $1, 0))`, values: [made.ownerId] });
      const { n } = await tx.one<{ n: number }>({ name: 'count-collections', text: 'select count(*)::int as n from collection where owner_id = $1', values: [made.ownerId] });
      if (n >= MOST_COLLECTIONS) throw new AppError('collection.too_many', { limit: MOST_COLLECTIONS });
      await tx.execute({
        name: 'create-collection',
        text: 'insert into collection (id, owner_id, name, description, visibility, shared_with, source) values ($1, $2, $3, $4, $5, $6, $7)',
        values: [made.id, made.ownerId, made.name, made.description, made.visibility, made.sharedWith, made.source && JSON.stringify(made.source)],
      });
      for (const title of titles.slice(0, MOST_TITLES)) await this.put(tx, made.id, title);
    });
  }

  async update(id: string, { name, description, visibility, sharedWith }: CollectionFields): Promise<void> {
    await this.db.execute({
      name: 'update-collection',
      text: 'update collection set name = $2, description = $3, visibility = $4, shared_with = $5, updated_at = now() where id = $1',
      values: [id, name, description, visibility, sharedWith],
    });
  }

  async remove(id: string): Promise<void> {
    await this.db.execute({ name: 'delete-collection', text: 'delete from collection where id = $1', values: [id] });
  }

  /** Once each. @throws collection.full */
  async add(id: string, title: Omit<CollectionTitle, 'addedAt'>): Promise<void> {
    await this.db.tx(async (tx) => {
      await tx.execute({ name: 'touch-collection', text: 'update collection set updated_at = now() where id = $1', values: [id] });
      await this.put(tx, id, title);
      const { n } = await tx.one<{ n: number }>({ name: 'count-collection-titles', text: 'select count(*)::int as n from collection_title where collection_id = $1', values: [id] });
      if (n > MOST_TITLES) throw new AppError('collection.full', { limit: MOST_TITLES });
    });
  }

  async take(id: string, contentType: string, externalId: string): Promise<void> {
    await this.db.tx(async (tx) => {
      await tx.execute({ name: 'touch-collection', text: 'update collection set updated_at = now() where id = $1', values: [id] });
      await tx.execute({ name: 'remove-from-collection', text: 'delete from collection_title where collection_id = $1 and content_type = $2 and external_id = $3', values: [id, contentType, externalId] });
    });
  }

  private async put(tx: Tx, id: string, { contentType, externalId, title, releaseYear, posterPath }: Omit<CollectionTitle, 'addedAt'>): Promise<void> {
    await tx.execute({
      name: 'add-to-collection',
      text: `insert into collection_title (collection_id, content_type, external_id, title, release_year, poster_path) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      values: [id, contentType, externalId, title, releaseYear, posterPath],
    });
  }
}
