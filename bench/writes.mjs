import { load } from './load.mjs';

const FIRST_TITLE = 90_000_000;
/** Creates of one point. The sandbox takes its time to invent a title. */
const AMOUNT = 300;

/** Titles of the sandbox's invented catalogue, each handed out once. */
export function titlePool() {
  let used = 0;
  return { next: () => String(FIRST_TITLE + used++), used: () => used };
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
  { name: 'create, with quota', who: 'limited', connections: 10, share: 1 },
  { name: 'create, title never opened', who: 'free', connections: 10, share: 1, cold: true },
];

/** New titles each time; opened before as a person does who asks for one, but for the case that says otherwise. */
export async function measureCreates({ url, people, options, size, record, titles, settle }) {
  for (const { name, who, connections, share, cold } of cases) {
    if (!options.wants(name)) continue;
    const amount = Math.round(AMOUNT * share * Math.min(1, options.seconds));
    const ids = Array.from({ length: amount }, titles.next);
    if (!cold) await openTitles(url, people.admin, ids);
    await settle();
    let at = 0;
    const headers = { cookie: people[who], 'content-type': 'application/json' };
    const call = () => ({ path: '/api/v1/requests', method: 'POST', headers, body: JSON.stringify({ contentType: 'movie', externalId: ids[at++] }) });
    record({ name, size, connections, ...(await load(url, call, { connections, amount, expected: 201, warm: false })) });
    await settle();
  }
}
