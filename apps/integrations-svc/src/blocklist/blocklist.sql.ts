const COLUMNS = `b.id, b.kind, b.content_type as "contentType", b.external_id as "externalId", b.title, b.release, b.connection_id as "connectionId",
  c.name as "connectionName", b.manager_ref as "managerRef", b.source, b.by, b.failure, b.reason, b.created_at as "createdAt", b.expires_at as "expiresAt"`;

/** With the name of the connection. */
export const SELECT = `select ${COLUMNS} from blocked b left join connection c on c.id = b.connection_id`;

/** $1 kind, $2 failure, $3 connection, $4 like. */
export const LIST = (after: boolean): string => `${SELECT}
  where ($1::text is null or b.kind = $1) and ($2::text is null or b.failure = $2) and ($3::uuid is null or b.connection_id = $3)
    and ($4::text is null or b.title ilike $4 or b.release ilike $4) ${after ? 'and (b.created_at, b.id) < ($6, $7)' : ''}
  order by b.created_at desc, b.id desc limit $5`;

export const STATISTICS = `select kind, coalesce(failure, '') as failure, count(*)::int as count from blocked group by 1, 2`;

export const BLOCK_RELEASE = `
  insert into blocked (id, kind, content_type, external_id, title, release, connection_id, source, by, failure, reason, expires_at)
  select $1, 'release', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
  where not exists (select 1 from blocked where kind = 'release' and connection_id = $6 and release = $5)`;

export const BLOCK_TITLE = `
  insert into blocked (id, kind, content_type, external_id, title, source, by, reason, expires_at)
  values ($1, 'title', $2, $3, $4, 'person', $5, $6, $7)`;

/** What was blocked by us and is now seen in the manager's own list: one row. */
export const ADOPT = `
  update blocked b set manager_ref = m.ref from jsonb_to_recordset($2::jsonb) as m(ref text, release text)
  where b.connection_id = $1 and b.manager_ref is null and b.kind = 'release' and b.release = m.release
    and not exists (select 1 from blocked o where o.connection_id = $1 and o.manager_ref = m.ref)`;

export const MIRROR = `
  insert into blocked (id, kind, content_type, title, release, connection_id, manager_ref, source, reason, created_at)
  select m.id, 'release', $3, m.title, m.release, $1, m.ref, 'manager', m.reason, m.at
  from jsonb_to_recordset($2::jsonb) as m(id uuid, title text, release text, ref text, reason text, at timestamptz)
  on conflict (connection_id, manager_ref) do nothing`;

/** What the manager no longer lists, as far back as it was read. */
export const DROP_GONE = `
  delete from blocked where connection_id = $1 and manager_ref is not null and not (manager_ref = any($2::text[])) and ($3::timestamptz is null or created_at >= $3)`;

export const DROP_EXPIRED = `delete from blocked where expires_at <= now()`;
export const DROP_ORPHANS = `delete from blocked b where b.source = 'manager' and not exists (select 1 from connection c where c.id = b.connection_id)`;
