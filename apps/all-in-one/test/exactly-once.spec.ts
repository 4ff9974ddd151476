import type { Notification, RequestItem, RequestView, TimelineEntry } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { startCluster, victims, type Cluster } from './support/cluster.ts';
import { crowd, EPISODES, makeCatalogue, tvdbOf, type Wish } from './support/crowd.ts';
import { expectWhole } from './support/desk.ts';
import { hurried } from './support/hurried.ts';
import { addUser, admin, type Caller } from './support/people.ts';
import { seeded } from './support/random.ts';
import { deadLettersOnceSettled } from './support/settled.ts';
import { stubborn } from './support/stubborn.ts';

/**
 * Nothing lost, nothing doubled: films, seasons and anime are asked for while every process is killed. The full proof:
 *   MARQUEE_CHAOS_REQUESTS=500 MARQUEE_CHAOS_ROUNDS=4 npm test -- --project all-in-one -- exactly-once
 * MARQUEE_CHAOS_SEED plays the same order of kills again.
 */
const REQUESTS = Number(process.env.MARQUEE_CHAOS_REQUESTS ?? 120);
const ROUNDS = Number(process.env.MARQUEE_CHAOS_ROUNDS ?? 1);
const SEED = Number(process.env.MARQUEE_CHAOS_SEED ?? 20_260_101);
const PATIENCE = 120_000;

let cluster: Cluster;
let boss: Caller;
let moderator: Caller;
const users: Caller[] = [];
/** Asks for a decision, unlike the others. */
let modest: Caller;
const accepted = new Map<number, { by: Caller; wish: Wish }>();
const catalogue = makeCatalogue();
const nextTitle = crowd();
/** Of six requests four are for films, one for a season and one for an anime season. */
const wishes = Array.from({ length: REQUESTS }, (_, i) => nextTitle(i % 6 === 4 ? 'series' : i % 6 === 5 ? 'anime' : 'film'));

beforeAll(async () => {
  cluster = await startCluster({ catalogue: catalogue.folder, synthetic: REQUESTS, speed: 20, env: { ...hurried, MATCHING_MS: '500', FULFILMENT_LEASE_MS: '3000', OUTSIDE_TIMEOUT_MS: '2000', UNKNOWN_WRITE_MS: '3000', QUEUE_GONE_MS: '20000' } });
  await eventually(async () => expect((await fetch(`${cluster.base}/health/ready`)).status).toBe(200), 60_000);
  boss = await admin(cluster.base);
  moderator = await addUser(cluster.base, boss, 'moderator', { role: 'moderator' });
  for (const name of ['ada', 'ben', 'cleo', 'dan']) users.push(await addUser(cluster.base, boss, name, { overrides: { granted: ['requests.auto_approve'] } }));
  modest = await addUser(cluster.base, boss, 'modest');
  users.push(modest);
}, 90_000);
afterAll(async () => {
  await cluster?.close();
  catalogue.remove();
});
const withLog = (proof: () => Promise<void>) => () =>
  proof().catch((error: unknown) => {
    console.error(cluster.log().split('\n').map((line) => line.slice(0, 400)).slice(-40).join('\n'));
    throw error;
  });

const asksFor = (index: number): Caller => users[index % users.length] as Caller;

/** Accepted means that a 201 came, or that our own earlier try turns out to have been taken. */
async function ask(index: number): Promise<void> {
  const [by, wish] = [asksFor(index), wishes[index] as Wish];
  const { answer, tries } = await stubborn(() => by.call('POST', '/api/v1/requests', { contentType: 'movie', externalId: String(wish.tmdbId), ...wish.more }, { timeoutMs: 5_000 }));
  const taken = tries > 1 && ['request.duplicate', 'request.already_available'].includes(String(answer.body.code));
  if (answer.status !== 201 && !taken) throw new Error(`${wish.kind} ${wish.tmdbId}: ${answer.status} ${JSON.stringify(answer.body)}`);
  accepted.set(wish.tmdbId, { by, wish });
}

const paged = async <T>(by: Caller, path: string): Promise<T[]> => {
  const all: T[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { answer } = await stubborn(() => by.call('GET', `${path}limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    const page = answer.body as unknown as { items: T[]; nextCursor: string | null };
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
};

/** What waits for a decision is approved by two at once, as impatient people do. */
async function approveWaiting(): Promise<void> {
  const waiting = await paged<RequestView>(boss, '/api/v1/admin/requests?status=pending&');
  await Promise.all(waiting.flatMap(({ id }) => [boss, moderator].map((by) => stubborn(() => by.call('PUT', `/api/v1/admin/requests/${id}/approve`, undefined, { timeoutMs: 5_000 })))));
}

it(`${REQUESTS} requests while each process is killed ${ROUNDS + 1} times: each is available, once`, withLog(async () => {
  const chance = seeded(SEED);
  const order = Array.from({ length: ROUNDS }, () => chance.shuffled(victims)).flat();
  const asked: Promise<void>[] = [];
  for (const [round, victim] of order.entries()) {
    const until = Math.round(((round + 1) / order.length) * REQUESTS);
    while (asked.length < until) asked.push(ask(asked.length));
    const approving = approveWaiting();
    await pause(chance.between(0, 150));
    await cluster.kill(victim);
    await approving;
  }
  // Once more each, while what was accepted is on its way.
  for (const victim of chance.shuffled(victims)) {
    await pause(chance.between(100, 600));
    await cluster.kill(victim);
  }
  await Promise.all(asked);
  await approveWaiting();
  expect(accepted.size).toBe(REQUESTS);

  await eventually(async () => {
    const { body } = await boss.call('GET', '/api/v1/requests/count');
    expect(body.byState).toEqual({ available: REQUESTS });
  }, PATIENCE);
  const deadLetters = await eventually(() => deadLettersOnceSettled(cluster.infra), PATIENCE);
  expect(deadLetters).toBe(0);

  await expectEachOnce();
  await expectEachToldOnce();
}), PATIENCE * 4);

async function expectEachOnce(): Promise<void> {
  const requests = await paged<RequestView>(boss, '/api/v1/admin/requests?');
  const numbers = requests.map(({ externalId }) => Number(externalId)).sort((a, b) => a - b);
  expect(numbers).toEqual([...accepted.keys()].sort((a, b) => a - b));
  const { radarr, sonarr } = cluster.sandbox.control.state();
  const once = (numbers: number[]) => Object.fromEntries(numbers.map((number) => [number, 1]));
  expect(radarr.added).toEqual(once(wished(({ kind }) => kind === 'film')));
  expect(sonarr.added).toEqual(once(wished(({ kind }) => kind !== 'film').map(tvdbOf)));
  for (const request of requests) await expectWholeWay(request);
}

const wished = (like: (wish: Wish) => boolean) => [...accepted.values()].flatMap(({ wish }) => (like(wish) ? [wish.tmdbId] : []));

async function expectWholeWay({ id, state, externalId, requestedBy }: RequestView): Promise<void> {
  const { by, wish } = accepted.get(Number(externalId)) ?? {};
  expect([state, requestedBy.id]).toEqual(['available', by?.id]);
  const itemsOf = (await stubborn(() => boss.call('GET', `/api/v1/requests/${id}/items`))).answer.body.items as unknown as RequestItem[];
  const keys = wish?.kind === 'film' ? ['movie'] : Array.from({ length: EPISODES }, (_, i) => `S01E0${i + 1}`);
  expect(itemsOf.map(({ key, stage }) => [key, stage])).toEqual(keys.map((key) => [key, 'available']));
  const { answer } = await stubborn(() => boss.call('GET', `/api/v1/requests/${id}/timeline`));
  const timeline = answer.body.items as unknown as TimelineEntry[];
  expectWhole(timeline);
  expect(timeline.at(-1)?.to).toBe('available');
  const decided = timeline.filter(({ type }) => ['created', 'approved', 'auto_approved'].includes(type)).map(({ type }) => type);
  expect(decided).toEqual(['created', requestedBy.id === modest.id ? 'approved' : 'auto_approved']);
}

async function expectEachToldOnce(): Promise<void> {
  const expected = (kinds: (requester: Caller) => Notification['kind'][]) =>
    [...accepted].flatMap(([tmdbId, { by }]) => kinds(by).map((kind) => `${tmdbId} ${kind}`)).sort();
  const requests = await paged<RequestView>(boss, '/api/v1/admin/requests?');
  const titleOf = new Map(requests.map(({ id, externalId }) => [id, externalId]));
  const toldTo = async (who: Caller) => (await paged<Notification>(who, '/api/v1/me/notifications?')).map(({ requestId, kind }) => `${titleOf.get(requestId)} ${kind}`).sort();

  for (const approver of [boss, moderator]) expect(await toldTo(approver)).toEqual(expected((requester) => (requester === modest ? ['request_created'] : [])));
  for (const user of users) {
    const decided = user === modest ? 'request_approved' : 'request_auto_approved';
    expect(await toldTo(user)).toEqual(expected((requester) => (requester === user ? [decided, 'request_available'] : [])));
  }
}
