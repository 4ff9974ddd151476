import { check } from './people.mjs';
import { load } from './load.mjs';

const LIST = '/api/v1/requests?limit=20';
export const CONNECTIONS = [1, 10, 50];

/** Just after the row in the middle of the table, as `encodeCursor` writes it. Numbers are given in the order of time. */
async function middle(client, size) {
  const { rows } = await client.query('select requested_at from requests.request where number = $1', [Math.ceil(size / 2)]);
  return Buffer.from(JSON.stringify(['newest', rows[0].requested_at.toISOString(), '00000000-0000-0000-0000-000000000000'])).toString('base64url');
}

const sample = async (client, size) =>
  (await client.query('select id, number from requests.request where number in (select 1 + floor(random() * ($1::int - 1)) from generate_series(1, 500))', [size])).rows;

const whole = (page) => page.items.length === 20 && page.nextCursor !== null;

/** What is measured of reading: name, address, and what the answer must look like. */
async function readCases(client, size, wants) {
  const rows = await sample(client, size);
  let turn = 0;
  const cases = [
    { name: 'list, first page', path: LIST, right: whole },
    { name: 'list, deep page', path: `${LIST}&cursor=${await middle(client, size)}`, right: whole },
    { name: 'list, pending', path: `${LIST}&status=pending`, right: (page) => whole(page) && page.items.every((item) => item.state === 'pending') },
    { name: 'list, one person', path: `${LIST}&user=01800000-0000-7000-8000-000000000001`, right: (page) => page.items.length > 0 },
    { name: 'request count', path: '/api/v1/requests/count', right: ({ byState }) => byState.available > 0 },
    { name: 'request detail', path: `/api/v1/requests/${rows[0].number}`, next: () => `/api/v1/requests/${rows[turn++ % rows.length].id}`, right: ({ id }) => id === rows[0].id },
    { name: 'search, warm', path: '/api/v1/requests/search?type=movie&query=silent', right: ({ items }) => items.length === 20 },
    { name: 'discover, warm', path: '/api/v1/discover/popular?type=movie', right: ({ items }) => items.length === 20 },
    { name: 'title, warm', path: '/api/v1/titles/movie/tmdb/603', right: ({ title }) => title.length > 0 },
    { name: 'session check', path: '/api/v1/me', right: ({ username }) => username === 'bench' },
  ];
  return cases.filter(({ name }) => wants(name));
}

export async function measureReads({ url, client, people, options, size, record }) {
  const headers = { cookie: people.admin };
  for (const { name, path, next, right } of await readCases(client, size, options.wants)) {
    await check(url, { path, headers }, right);
    for (const connections of CONNECTIONS) {
      const call = next ? () => ({ path: next(), headers }) : { path, headers };
      record({ name, size, connections, ...(await load(url, call, { connections, seconds: options.seconds })) });
    }
  }
}

/** The light call of everybody else while one client reads lists as fast as it can. */
export async function measureBeside({ url, people, options, size, record }) {
  if (!options.wants('beside')) return;
  const headers = { cookie: people.admin };
  const light = (seconds) => load(url, { path: '/api/v1/me', headers }, { connections: 1, seconds });
  const alone = await light(options.seconds);
  const heavy = load(url, { path: LIST, headers }, { connections: 1, seconds: options.seconds + 1.5, warm: false });
  const beside = await light(options.seconds);
  const list = await heavy;
  record({ name: 'light call alone', size, connections: 1, ...alone });
  record({ name: 'light call beside a list', size, connections: 1, ...beside, valid: beside.valid && list.valid });
}
