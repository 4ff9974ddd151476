/** Requests by set-based SQL, as the product itself would have left them. The same rows whatever the sizes before. */
const PEOPLE = 2_000;
/** One request in so many has its whole timeline in the event log. */
const TIMELINE_OF = 10;
const CHUNK = 100_000;

const people = `
insert into person (id, username, display_name, changed_at)
select uuid_of('person', i), 'person-' || i, 'Person ' || i, now() from generate_series(0, $1::int - 1) i on conflict do nothing`;

/** Few people ask for much; most of what was asked for is long there. Older rows have lower numbers. */
const requests = `
with invented as (
  select i, uuid_of('request', i) as id, (i * 2654435761 % 1000)::int as luck,
         now() - ($3::bigint - i) * interval '25 seconds' as at,
         uuid_of('person', floor($4::int * power((i * 40503 % 65536) / 65536.0, 2))::int) as requester
  from generate_series($1::bigint + 1, $2::bigint) i
), staged as (
  select *, case when luck < 700 then 'available' when luck < 740 then 'pending' when luck < 790 then 'declined' when luck < 810 then 'cancelled'
                 when luck < 820 then 'expired' when luck < 890 then 'processing' when luck < 910 then 'grabbing' when luck < 940 then 'downloading'
                 when luck < 960 then 'importing' when luck < 970 then 'approved' else 'failed' end as state from invented
)
insert into request (id, content_type, external_id, title_key, title, release_year, ids, poster_path, decision, state, reason_code, reason_params,
                     priority_rank, requester_id, requested_at, approved_at, available_at, updated_at, progress, items_available, play_url, sequence)
select id, 'movie', (100000000 + i)::text, 'movie:tmdb:' || (100000000 + i),
       (array['Silent','Crimson','Paper','Distant','Hollow','Golden','Winter','Glass'])[1 + i % 8] || ' ' ||
       (array['Harbour','Orchard','Signal','Carousel','Meridian','Lantern','Tide'])[1 + i % 7] || ' ' || i,
       1960 + (i % 65)::int, jsonb_build_object('tmdb', (100000000 + i)::text, 'imdb', 'tt' || (100000000 + i)), '/film-' || i || '.svg',
       case when state in ('pending', 'declined', 'cancelled', 'expired') then state else 'approved' end, state,
       case state when 'pending' then 'awaiting_approval' when 'declined' then 'declined' when 'cancelled' then 'cancelled' when 'approved' then 'approved'
                  when 'processing' then 'searching' when 'grabbing' then 'grabbed' when 'downloading' then 'downloading' when 'importing' then 'importing'
                  when 'failed' then 'download_problem' when 'expired' then 'awaiting_approval' else 'available' end,
       '{"by": "bench", "reason": "no room", "connection": "Radarr", "mediaServer": "Jellyfin", "problem": "stalled"}',
       case when luck % 50 = 0 then 0 when luck % 20 = 0 then 1 else 2 end, requester, at,
       case when state not in ('pending', 'declined', 'cancelled', 'expired') then at + interval '1 hour' end,
       case when state = 'available' then at + interval '3 hours' end, at + luck * interval '10 seconds',
       case when state = 'downloading' then 0.5 end, case when state = 'available' then 1 else 0 end,
       case when state = 'available' then 'http://jellyfin.local/item/' || i end, 2
from staged`;

const claims = `
insert into claim (title_key, part, request_id)
select title_key, '', id from request where id = any(array(select uuid_of('request', i) from generate_series($1::bigint + 1, $2::bigint) i))
and decision in ('pending', 'scheduled', 'approved')`;

const timelines = `
insert into event_log (id, subject, aggregate_id, payload, created_at, published_at)
select gen_random_uuid(), case n when 1 then 'evt.requests.v1.request.created' else 'evt.requests.v1.request.state-changed' end, r.id,
       jsonb_build_object('id', gen_random_uuid(), 'at', to_char(r.requested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'sequence', n,
         'actor', null, 'from', case n when 2 then 'pending' end, 'to', case n when 1 then 'pending' else r.state end,
         'request', jsonb_build_object('id', r.id, 'number', r.number, 'title', r.title, 'state', r.state, 'decision', r.decision, 'reasonCode', r.reason_code,
                                       'reason', 'seeded', 'reasonParams', r.reason_params, 'externalId', r.external_id, 'ids', r.ids)),
       r.requested_at, r.requested_at
from request r cross join generate_series(1, 2) n
where r.id = any(array(select uuid_of('request', i) from generate_series($1::bigint + 1, $2::bigint) i where i % ${TIMELINE_OF} = 0))`;

const uuidOf = `
create or replace function pg_temp.uuid_of(kind text, i bigint) returns uuid language sql immutable as
$$ select (case kind when 'request' then '01900000' else '01800000' end || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$`;

/** Brings the table from `from` to `to` seeded rows, of at most `most`. @returns seconds it took */
export async function seed(client, from, to, most) {
  const begin = performance.now();
  const run = (text, values) => client.query(text.replaceAll('uuid_of(', 'pg_temp.uuid_of('), values);
  await client.query(uuidOf);
  await client.query('set search_path = requests, public; set synchronous_commit = off; set maintenance_work_mem = \'128MB\'');
  await run(people, [PEOPLE]);
  const rebuild = to - from > CHUNK ? await withoutIndexes(client) : async () => {};
  for (let at = from; at < to; at += CHUNK) {
    const end = Math.min(to, at + CHUNK);
    await run(requests, [at, end, most, PEOPLE]);
    await run(claims, [at, end]);
    await run(timelines, [at, end]);
  }
  await rebuild();
  await client.query('vacuum (analyze) request; vacuum (analyze) event_log; vacuum (analyze) claim; vacuum (analyze) request_count; analyze person'.split(';')[0]);
  for (const table of ['event_log', 'claim', 'request_count', 'person']) await client.query(`vacuum (analyze) ${table}`);
  await client.query('checkpoint');
  return (performance.now() - begin) / 1_000;
}

/** Building an index whole is many times as fast as feeding it a million rows. */
async function withoutIndexes(client) {
  const { rows } = await client.query(`
    select indexname, indexdef from pg_indexes i where schemaname = 'requests' and tablename = 'request'
    and not exists (select from pg_constraint c where c.conname = i.indexname) and indexdef not like 'CREATE UNIQUE%'`);
  for (const { indexname } of rows) await client.query(`drop index "${indexname}"`);
  return async () => {
    for (const { indexdef } of rows) await client.query(indexdef);
  };
}
