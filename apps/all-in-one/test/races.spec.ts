import { expectWhole, openDesk, type Desk } from './support/desk.ts';
import type { Answer } from './support/http.ts';
import { addUser, type Caller } from './support/people.ts';

const FIRST_SYNTHETIC = 90_000_000;

let desk: Desk;
let user: Caller;
let others: Caller[];
let nextFilm = FIRST_SYNTHETIC;
beforeAll(async () => {
  desk = await openDesk({ sandbox: { synthetic: 200 } });
  user = await addUser(desk.base, desk.admin, 'user');
  others = await Promise.all(Array.from({ length: 20 }, (_, i) => addUser(desk.base, desk.admin, `user-${i}`)));
}, 60_000);
afterAll(() => desk.close());

const times = (n: number) => Array.from({ length: n }, (_, i) => i);
const create = (by: Caller, tmdbId: number) => by.call('POST', '/api/v1/requests', { contentType: 'movie', externalId: String(tmdbId) });
const counted = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = body.code ? `${status} ${String(body.code)}` : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

it.each(['dailyLimit', 'activeLimit'] as const)('50 different films at once with a %s of 5: exactly 5', async (limit) => {
  const limited = await addUser(desk.base, desk.admin, `has-${limit.toLowerCase()}`);
  await desk.admin.call('PUT', `/api/v1/admin/users/${limited.id}/quota`, { [limit]: 5 });

  const answers = await Promise.all(times(50).map(() => create(limited, nextFilm++)));

  expect(counted(answers)).toEqual({ 201: 5, [limit === 'dailyLimit' ? '429 quota.exceeded' : '429 quota.active_exceeded']: 45 });
  const { body } = await limited.call('GET', '/api/v1/requests?user=me&limit=100');
  expect(body.items).toHaveLength(5);
});

it('20 users ask for one film at once: one is taken, 19 are told of it', async () => {
  const film = nextFilm++;
  const answers = await Promise.all(others.map((other) => create(other, film)));
  expect(counted(answers)).toEqual({ 201: 1, '409 request.duplicate': 19 });
  const { body } = await desk.admin.call('GET', `/api/v1/admin/requests?q=${encodeURIComponent(String(answers.find(({ status }) => status === 201)?.body.title))}`);
  expect(body.items).toHaveLength(1);
});

it('a double click asks once', async () => {
  const film = nextFilm++;
  expect(counted(await Promise.all([create(user, film), create(user, film)]))).toEqual({ 201: 1, '409 request.duplicate': 1 });
});

it('approved ten times at once: approved once, added once', async () => {
  const film = nextFilm++;
  const { id } = await desk.ask(user, film);
  const answers = await Promise.all(times(10).map(() => desk.admin.call('PUT', `/api/v1/admin/requests/${id}/approve`)));
  expect(counted(answers)).toEqual({ 200: 1, '409 request.illegal_transition': 9 });

  await desk.becomes(id, { reasonCode: 'searching' });
  await desk.stack.settle();
  const timeline = await desk.timeline(id);
  expectWhole(timeline);
  expect(timeline.filter(({ type }) => type === 'approved')).toHaveLength(1);
  expect([desk.added(film), desk.sandbox.control.state().radarr.addAttempts[film]]).toEqual([1, 1]);
});

it('approve against decline, ten times: one wins, the other is told, and what was declined is never sent', async () => {
  const films = times(10).map(() => nextFilm++);
  const outcomes = await Promise.all(
    films.map(async (film, i) => {
      const { id } = await desk.ask(user, film);
      const approve = () => desk.admin.call('PUT', `/api/v1/admin/requests/${id}/approve`);
      const decline = () => desk.admin.call('PUT', `/api/v1/admin/requests/${id}/decline`, { reason: 'Not this one' });
      const answers = await Promise.all(i % 2 ? [approve(), decline()] : [decline(), approve()]);
      expect(counted(answers)).toEqual({ 200: 1, '409 request.illegal_transition': 1 });
      return { id, film, decision: (await desk.read(id)).decision };
    }),
  );
  for (const { id, decision } of outcomes) if (decision === 'approved') await desk.becomes(id, { reasonCode: 'searching' });
  await desk.stack.settle();

  for (const { id, film, decision } of outcomes) {
    expect([decision, desk.added(film)]).toEqual(decision === 'approved' ? ['approved', 1] : ['declined', 0]);
    const types = (await desk.timeline(id)).map(({ type }) => type);
    expect(types.filter((type) => type === 'approved' || type === 'declined')).toEqual([decision]);
  }
});

it('cancelled by its user while an admin approves: it is cancelled, or that is asked of who may; what was cancelled is never sent', async () => {
  const film = nextFilm++;
  const { id } = await desk.ask(user, film);
  const [cancelled, approved] = await Promise.all([user.call('POST', `/api/v1/requests/${id}/cancel`, {}), desk.admin.call('PUT', `/api/v1/admin/requests/${id}/approve`)]);
  const { decision, cancelRequest } = await desk.read(id);
  expect([cancelled.status, approved.status, cancelRequest !== null]).toEqual(decision === 'approved' ? [200, 200, true] : [200, 409, false]);
  if (decision === 'approved') await desk.becomes(id, { reasonCode: 'searching' });
  await desk.stack.settle();
  expect(desk.added(film)).toBe(decision === 'approved' ? 1 : 0);
});
