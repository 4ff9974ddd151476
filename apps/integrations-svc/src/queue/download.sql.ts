/** Columns of a `DownloadRow`, from `download d`. */
export const COLUMNS = `d.id, d.download_id as "downloadId", d.hashes, d.manager_id as "managerId", d.client_id as "clientId", d.client_name as "clientName",
  d.queue_ids as "queueIds", d.title_ref as "titleRef", d.part_refs as "partRefs", d.part_names as "partNames", d.content_type as "contentType", d.title,
  d.release, d.status, d.manager_phase as "managerPhase", d.client_phase as "clientPhase", d.manager_problem as "managerProblem",
  d.client_problem as "clientProblem", d.troubled_since as "troubledSince", d.size, d."left", d.progress, d.speed, d.eta_seconds as "etaSeconds", d.protocol, d.indexer, d.added_at as "addedAt"`;

/** What a source told of before, and what it tells of now: one lock for all who write. */
export const LOCK = `select pg_advisory_xact_lock(hashtext('download'))`;
export const OF_MANAGER = `select ${COLUMNS} from download d where d.manager_id = $1 or d.hashes && $2::text[]`;
/** A client may seed thousands that are no longer downloads: $2 are those that are, and what no client holds yet is little. */
export const OF_CLIENT = `select ${COLUMNS} from download d where d.client_id = $1 or d.client_id is null or d.hashes && $2::text[]`;

const columns = [
  'id', 'download_id', 'hashes', 'manager_id', 'client_id', 'client_name', 'queue_ids', 'title_ref', 'part_refs', 'part_names', 'content_type', 'title', 'release', 'status',
  'manager_phase', 'client_phase', 'manager_problem', 'client_problem', 'troubled_since', 'size', '"left"', 'progress', 'speed', 'eta_seconds', 'protocol', 'indexer', 'added_at',
];
export const WRITE = `
  insert into download (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_recordset(null::download, $1::jsonb)
  on conflict (id) do update set (${columns.join(', ')}) = row(${columns.map((name) => `excluded.${name}`).join(', ')})`;

/** False when a later reading was taken already. */
export const READ = `
  insert into queue_source (connection_id, read_at) select id, $2::timestamptz from connection where id = $1
  on conflict (connection_id) do update set read_at = excluded.read_at where queue_source.read_at <= excluded.read_at
  returning connection_id`;

/** Requests whose open items a download serves; `item_download` finds them. */
const SERVES = `from item i join fulfilment f on f.id = i.fulfilment_id
  where i.stage not in ('available', 'failed') and f.live and i.download_id`;
export const REQUESTS = `select distinct i.download_id as "downloadId", f.request_id as id, f.title ${SERVES} = any($1::text[])`;

/** $1 statuses, $2 connection, $3 like, $4 ours. */
const MATCHES = `
  ($1::text[] is null or d.status = any($1)) and ($2::uuid is null or d.manager_id = $2 or d.client_id = $2)
  and ($3::text is null or d.release ilike $3 or d.title ilike $3) and ($4::boolean is not true or exists (select 1 ${SERVES} = any(d.hashes)))`;

export const LIST = (after: boolean): string => `
  select ${COLUMNS} from download d where ${MATCHES} ${after ? 'and (d.added_at, d.id) < ($6, $7)' : ''}
  order by d.added_at desc, d.id desc limit $5`;

export const TOTALS = `select count(*)::int as downloads, coalesce(sum(d.speed), 0) as speed, coalesce(sum(d."left"), 0) as "left" from download d where ${MATCHES}`;

/** Sources that were not read for $1 ms. */
export const STALE = `
  select c.id as "connectionId", c.name, s.read_at as since from connection c left join queue_source s on s.connection_id = c.id
  where c.enabled and c.port in ('manager', 'download_client') and coalesce(s.read_at, c.created_at) < now() - $1 * interval '1 millisecond' order by c.name`;
