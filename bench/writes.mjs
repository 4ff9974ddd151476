import { setTimeout as pause } from 'node:timers/promises';
import { load } from './load.mjs';
import { check } from './people.mjs';

const FIRST_INVENTED = 90_000_000;
const FIRST_KNOWN = 200_000_000;
/** Creates of one point. */
const AMOUNT = 2_000;

/** Films that nobody has asked for, each handed out once: of the sandbox's invented catalogue, or known from before. */
export function titlePool() {
  const used = { invented: 0, known: 0 };
  return {
    invented: () => String(FIRST_INVENTED + used.invented++),
    known: () => String(FIRST_KNOWN + used.known++),
    used: () => used.invented + used.known,
  };
}

/** So many title pages as if opened long ago: kept in the database, not in memory. Copies of one that the sandbox has told. */
export async function keepTitles(url, cookie, client, count) {
  const model = FIRST_INVENTED + 1_500;
  await check(url, { path: `/api/v1/titles/movie/tmdb/${model}`, headers: { cookie } }, ({ similar }) => similar.length > 0);
  const copy = () => client.query(
    `insert into discovery.cache (key, body, etag, fetched_at, expires_at)
     select replace(key, $1, (n + $2::int)::text), replace(body::text, $1, (n + $2::int)::text)::jsonb, etag, fetched_at, expires_at
     from discovery.cache, generate_series(0, $3::int - 1) n where key like '%:title:movie:tmdb:' || $1`,
    [String(model), FIRST_KNOWN, count],
  );
  // It is written after it was answered.
  for (let tries = 0; (await copy()).rowCount !== count; tries += 1) {
    if (tries === 100) throw new Error('the titles could not be kept');
    await pause(20);
  }
}

/** Opens that many title pages that nobody has opened before, ten at a time. */
export async function openTitles(url, cookie, ids) {
  let at = 0;
  const headers = { cookie };
  const result = await load(url, () => ({ path: `/api/v1/titles/movie/tmdb/${ids[Math.min(at++, ids.length - 1)]}`, headers }), { connections: 10, amount: ids.length, warm: false });
  if (!result.valid) throw new Error(`opening titles failed ${result.faults} times`);
  return result;
}

const cases = [
  { name: 'create', who: 'free', connections: 1, share: 0.3 },
  { name: 'create', who: 'free', connections: 10, share: 1 },
  { name: 'create', who: 'free', connections: 50, share: 1 },
  { name: 'create, with quota', who: 'limited', connections: 10, share: 0.5 },
  { name: 'create, title never opened', who: 'free', connections: 10, share: 0.15, cold: true },
];

/** New titles each time; opened before as a person does who asks for one, but for the case that says otherwise. */
export async function measureCreates({ url, people, options, size, record, titles, settle }) {
  for (const { name, who, connections, share, cold } of cases) {
    if (!options.wants(name)) continue;
    const amount = Math.round(AMOUNT * share * Math.min(1, options.seconds));
    const ids = Array.from({ length: amount }, cold ? titles.invented : titles.known);
    if (!cold) await openTitles(url, people.admin, ids);
    await settle();
    let at = 0;
    const headers = { cookie: people[who], 'content-type': 'application/json' };
    const call = () => ({ path: '/api/v1/requests', method: 'POST', headers, body: JSON.stringify({ contentType: 'movie', externalId: ids[at++] }) });
    record({ name, size, connections, ...(await load(url, call, { connections, amount, expected: 201, warm: false })) });
    await settle();
  }
}
