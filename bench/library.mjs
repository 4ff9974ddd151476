import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from './load.mjs';
import { check } from './people.mjs';
import { memoryOf } from './processes.mjs';
import { CONNECTIONS } from './reads.mjs';

const EPISODES_EACH = 40;
const LIVE = [1_000, 10_000];
/** Far above what the bound of ten minutes allows: whoever waits longer learns nothing more. */
const PATIENCE_MS = 1_200_000;

/**
 * A media server with very many titles and episodes, invented by the stand-in: a whole comparison, one of what is new, one
 * of what is known already; and what the pages of downloads and items cost with few and many live items.
 */
export async function measureLibrary({ url, client, system, people, options, measured, record, say }) {
  if (!options.wants('library')) return;
  const call = async (method, address, body) => {
    const answer = await fetch(url + address, { method, headers: { cookie: people.admin, ...(body && { 'content-type': 'application/json' }) }, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${address} answered ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  const library = async () => (await call('GET', '/api/v1/admin/libraries')).items[0];
  const { movies, series } = options.library;
  await invent(system.data, { movies, series, episodes: EPISODES_EACH });

  const compare = async (name, full) => {
    const { connectionId } = await library();
    const field = full ? 'fullAt' : 'recentAt';
    await until(async () => !(await library()).running);
    const before = (await library())[field];
    const begin = performance.now();
    await until(async () => (await call('POST', `/api/v1/admin/libraries/${connectionId}/sync`, { full })).started);
    let peak = 0;
    await until(async () => {
      peak = Math.max(peak, memoryOf(system.pid)['all-in-one']?.rss ?? 0);
      const now = await library();
      return !now.running && now[field] !== before;
    });
    const { movies: films, series: shows, episodes } = await library();
    measured.library[name] = { seconds: (performance.now() - begin) / 1_000, peak, titles: films + shows, episodes };
    say(`${name}: ${measured.library[name].seconds.toFixed(1)} s, at most ${Math.round(peak)} MB, ${films + shows} titles and ${episodes} episodes known`);
  };
  await compare('first whole comparison', true);
  await compare('comparison of what is new', false);
  await compare('whole comparison, nothing new', true);
  if ((await library()).episodes < series * EPISODES_EACH) throw new Error('the library is not known whole');

  for (const size of LIVE) {
    await seedLive(client, size);
    const headers = { cookie: people.admin };
    const cases = [
      { name: 'downloads, first page', path: '/api/v1/admin/queue?limit=20', right: ({ items, nextCursor }) => items.length === 20 && nextCursor !== null },
      { name: 'downloads, ours that fail', path: '/api/v1/admin/queue?limit=20&ours=true&status=failed,blocked', right: ({ items }) => items.length > 0 },
    ];
    for (const { name, path: address, right } of cases) {
      await check(url, { path: address, headers }, right);
      for (const connections of CONNECTIONS) record({ name, size, connections, ...(await load(url, { path: address, headers }, { connections, seconds: options.seconds })) });
    }
  }
  await client.query(`delete from integrations.download where download_id like 'BENCH%'`);
  await client.query(`delete from integrations.fulfilment where external_id like 'bench-%'`);
}

async function invent(data, synthetic) {
  const port = fs.readFileSync(path.join(data, 'sandbox.port'), 'utf8').trim();
  const answer = await fetch(`http://127.0.0.1:${port}/control/library/jellyfin/synthetic`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(synthetic) });
  if (!answer.ok) throw new Error(`the stand-in does not invent a library: ${await answer.text()}`);
}

async function until(good) {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await good())) {
    if (performance.now() > deadline) throw new Error('the library was not read in time');
    await pause(100);
  }
}

/** Ten items a fulfilment, a download for each item; held for an admin, so that nothing works on them while pages are measured. */
async function seedLive(client, items) {
  await client.query('set search_path = integrations, public');
  const { rows } = await client.query(`select id from connection where type = 'sonarr'`);
  await client.query(
    `insert into fulfilment (id, request_id, content_type, external_id, title, status, next_attempt_at, reason_code, observed_since, connection_id, manager_ref)
     select ('01a00000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ('01b00000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'series', 'bench-' || i, 'Series ' || i,
            'hold', '9999-01-01', 'downloading', now(), $2, 'bench-' || i
     from generate_series(1, $1::int / 10) i on conflict do nothing`, [items, rows[0].id]);
  await client.query(
    `insert into item (fulfilment_id, key, season, episode, part_ref, stage, download_id)
     select ('01a00000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'S01E' || lpad(n::text, 2, '0'), 1, n, 'bench-' || i || '-' || n, 'downloading', 'BENCH' || i || 'X' || n
     from generate_series(1, $1::int / 10) i cross join generate_series(1, 10) n on conflict do nothing`, [items]);
  await client.query(
    `insert into download (id, download_id, hashes, release, title, content_type, status, progress, size, "left", added_at)
     select ('01c00000-0000-7000-8000-' || lpad(to_hex(i * 10 + n), 12, '0'))::uuid, 'BENCH' || i || 'X' || n, array['BENCH' || i || 'X' || n], 'Series.' || i || '.S01E' || n, 'Series ' || i, 'series',
            case when (i * 10 + n) % 50 = 0 then 'failed' else 'downloading' end, 0.5, 1e9, 5e8, now() - (i * 10 + n) * interval '1 second'
     from generate_series(1, $1::int / 10) i cross join generate_series(1, 10) n on conflict do nothing`, [items]);
  for (const table of ['fulfilment', 'item', 'download']) await client.query(`vacuum (analyze) ${table}`);
}
