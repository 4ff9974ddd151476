/** Columns of a `Fulfilment`, from `fulfilment f`. */
export const COLUMNS = `f.id, f.request_id as "requestId", f.content_type as "contentType", f.external_id as "externalId", f.title, f.year,
  f.tmdb, f.imdb, f.connection_id as "connectionId", f.manager_ref as "managerRef", f.download_id as "downloadId", f.status, f.attempt,
  f.next_attempt_at as "nextAttemptAt", f.claim, f.last_failure as "lastFailure", f.write_unknown_at as "writeUnknownAt", f.live, f.searches,
  f.sent_at as "sentAt", f.queue_seen_at as "queueSeenAt", f.imported_at as "importedAt", f.revision, f.reason_code as "reasonCode",
  f.reason_params as "reasonParams", f.play_url as "playUrl", f.created_at as "createdAt",
  array(select i.stage from item i where i.fulfilment_id = f.id order by i.key) as stages`;

/** Per priority, the longest due; each through its own stretch of the index. */
export const CLAIM = `
  update fulfilment f set claim = $1, claimed_until = now() + $2 * interval '1 millisecond'
  where f.id = (
    select due.id from (values (3), (2), (1), (0)) as p(priority) cross join lateral (
      select d.id from fulfilment d
      where d.status in ('due', 'hold') and d.priority = p.priority and d.next_attempt_at <= now()
        and (d.claimed_until is null or d.claimed_until < now())
      order by d.next_attempt_at limit 1 for update skip locked) due
    limit 1)
  returning ${COLUMNS}`;

/**
 * What a fact from a connection is about: by the provider's number, else by the manager's own id (which another film gets
 * when a manager starts anew). Live ones only, and only those that were approved before the fact was seen.
 */
export const MATCH = `
  select ${COLUMNS} from fulfilment f
  where f.live and f.connection_id = $1 and f.observed_since <= $4
    and (f.tmdb = $3 or ($3::text is null and f.manager_ref = $2))
  for update of f`;

export const WRITE = `
  update fulfilment f set
    connection_id = $2, manager_ref = $3, download_id = $4, status = $5, attempt = $6, next_attempt_at = $7, last_failure = $8,
    write_unknown_at = $9, searches = $10, sent_at = $11, queue_seen_at = $12, imported_at = $13, reason_code = $14, reason_params = $15,
    play_url = $16, live = $17, moving = $18, revision = $19, claim = case when $20 then null else f.claim end,
    claimed_until = case when $20 then null else f.claimed_until end, updated_at = now()
  where f.id = $1`;
