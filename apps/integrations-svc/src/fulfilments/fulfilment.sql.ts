/** Columns of a `FulfilmentRow`, from `fulfilment f`. */
export const COLUMNS = `f.id, f.request_id as "requestId", f.content_type as "contentType", f.external_id as "externalId", f.title, f.year,
  f.tmdb, f.imdb, f.tvdb, f.anidb, f.anime, f.preferences, f.whole_seasons as "wholeSeasons", f.open_ended as "openEnded", f.target, f.decided,
  f.stopped_at as "stoppedAt", f.again, f.search_again as "searchAgain",
  f.connection_id as "connectionId", f.manager_ref as "managerRef", f.manager_url as "managerUrl", f.status, f.attempt,
  f.next_attempt_at as "nextAttemptAt", f.claim, f.last_failure as "lastFailure", f.write_unknown_at as "writeUnknownAt", f.live,
  f.sent_at as "sentAt", f.revision, f.reason_code as "reasonCode", f.reason_params as "reasonParams", f.play_url as "playUrl", f.created_at as "createdAt"`;

/** Per priority, the longest due; each through its own stretch of the index. */
export const CLAIM = `
  update fulfilment f set claim = $1, claimed_until = now() + $2 * interval '1 millisecond', again = false
  where f.id = (
    select due.id from (values (3), (2), (1), (0)) as p(priority) cross join lateral (
      select d.id from fulfilment d
      where d.status in ('due', 'hold', 'stopping') and d.priority = p.priority and d.next_attempt_at <= now()
        and (d.claimed_until is null or d.claimed_until < now())
      order by d.next_attempt_at limit 1 for update skip locked) due
    limit 1)
  returning ${COLUMNS}`;

/**
 * What a fact from a connection is about: by the provider's number, else by the manager's own id (which another title gets
 * when a manager starts anew). Live ones only, and only those that were approved before the fact was seen.
 */
export const MATCH = `
  select ${COLUMNS} from fulfilment f
  where f.live and f.connection_id = $1 and f.observed_since <= $5
    and (f.tmdb = $3 and f.content_type = any($6) or f.tvdb = $4 and f.content_type = any($6)
      or f.manager_ref = $2 and (f.tmdb is null or $3::text is null) and (f.tvdb is null or $4::text is null))
  order by f.id for update of f`;

export const MAKE = `
  insert into fulfilment (id, request_id, content_type, external_id, title, year, tmdb, imdb, tvdb, anidb, anime, preferences, whole_seasons, open_ended,
    priority, reason_code, observed_since, revision, target, decided, status, live)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'approved', $16, 0, $17, $18, $19, $19 = 'due') on conflict (request_id) do nothing`;

export const WRITE = `
  update fulfilment f set
    connection_id = $2, manager_ref = $3, manager_url = $4, tvdb = $5, anime = $6, open_ended = $7, status = $8, attempt = $9, next_attempt_at = $10,
    last_failure = $11, write_unknown_at = $12, sent_at = $13, reason_code = $14, reason_params = $15, play_url = $16, live = $17, moving = $18,
    revision = $19, search_again = $21, claim = case when $20 then null else f.claim end, claimed_until = case when $20 then null else f.claimed_until end, updated_at = now()
  where f.id = $1`;

/** What the connection has not finished goes to another one, which has other parts; what is in the library's hands stays there. */
export const LEAVE_ITEMS = `
  update item i set part_ref = null, download_id = case when i.imported_at is null then null else i.download_id end, queue_seen_at = null, progress = null,
    eta_seconds = null, searching_since = null
  from fulfilment f where i.fulfilment_id = f.id and f.connection_id = $1 and f.live and f.status <> 'failed'`;

export const LEAVE = `
  update fulfilment f set connection_id = null, manager_ref = null, manager_url = null, status = 'due', next_attempt_at = now(), attempt = 0, sent_at = null,
    write_unknown_at = null, claim = null, claimed_until = null
  where f.connection_id = $1 and f.live and f.status <> 'failed'
    and exists (select 1 from item i where i.fulfilment_id = f.id and i.imported_at is null)`;
