import type { RequestView } from '@marquee/contracts';
import { gatewayService } from '@marquee/gateway';
import { freePort } from '@marquee/infra';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { commander, type Commander } from './support/commands.ts';
import { expectWhole, openDesk, type Desk } from './support/desk.ts';
import { call, type Answer } from './support/http.ts';
import { follow, type Live } from './support/live.ts';
import { addUser, type Caller } from './support/people.ts';
import { seeded } from './support/random.ts';

const FIRST_SYNTHETIC = 90_000_000;
const SERIES = ['1399', '1396'];

let desk: Desk;
let second: Stack;
let bases: string[];
let owner: Caller;
let other: Caller;
let voters: Caller[];
let listeners: Live[];
const sockets: Commander[] = [];
let nextFilm = FIRST_SYNTHETIC;
const random = seeded(20);

beforeAll(async () => {
  desk = await openDesk({ sandbox: { synthetic: 200 } });
  const port = await freePort();
  bases = [desk.base, `http://127.0.0.1:${port}`];
  second = await startStack({ services: [gatewayService], infra: desk.infra, env: { ...desk.stack.env, PORT: String(port), PUBLIC_URL: bases[1] } });
  [owner, other, ...voters] = (await Promise.all(times(22).map((i) => addUser(desk.base, desk.admin, `racer-${i}`)))) as [Caller, Caller, ...Caller[]];
  listeners = await Promise.all(bases.map((base) => follow(base, desk.admin.key)));
}, 90_000);
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(async () => {
  for (const listener of listeners) listener.close();
  await second.close();
  await desk.close();
});

const times = (n: number) => Array.from({ length: n }, (_, i) => i);
/** Through one gateway and the other by turns. */
const by = (caller: Caller, turn: number, method: string, path: string, body?: object) => call(bases[turn % 2] as string, method, `/api/v1/${path}`, { key: caller.key, body });
const ask = (caller: Caller, turn: number, film: number) => by(caller, turn, 'POST', 'requests', { contentType: 'movie', externalId: String(film) });
const set = async (path: string, body: object) => expect((await desk.admin.call('PUT', `/api/v1/admin/${path}`, body)).status).toBe(200);
const open = async (caller: Caller, turn: number) => {
  const socket = await commander(bases[turn % 2] as string, caller.key);
  sockets.push(socket);
  return socket;
};
const counted = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = body.code ? `${status} ${String(body.code)}` : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};
const used = async (caller: Caller) => (await caller.call('GET', '/api/v1/me/quota')).body.daily?.used;
const typesOf = async (id: string) => {
  const timeline = await desk.timeline(id);
  expectWhole(timeline);
  return timeline.map(({ type }) => type);
};
const requests = () => desk.stack.db('requests');

it('edits: of two requests that would grow into the same rest of a quota one does, and both are given back once', async () => {
  await set('desk-settings', { quotaUnits: { series: 'season' } });
  await set(`users/${owner.id}/quota`, { dailyLimit: 4 });
  const [one, two] = (await Promise.all(SERIES.map((externalId) => desk.ask(owner, 0, { contentType: 'series', externalId, seasons: [1] })))) as [RequestView, RequestView];
  expect(await used(owner)).toBe(2);

  const edit = (id: string, turn: number) => by(turn % 3 ? owner : desk.admin, turn, 'PATCH', `requests/${id}`, { seasons: [1, 2, 3], note: `press ${turn}` });
  const answers = await Promise.all(times(6).flatMap((turn) => [by(owner, turn, 'PATCH', `requests/${one.id}`, { seasons: [1, 2, 3] }), by(owner, turn + 1, 'PATCH', `requests/${two.id}`, { seasons: [1, 2, 3] })]));

  const of = [answers.filter((_, i) => i % 2 === 0), answers.filter((_, i) => i % 2 === 1)].map(counted);
  expect(of).toEqual(expect.arrayContaining([{ 200: 6 }, { '429 quota.exceeded': 6 }]));
  expect(await used(owner)).toBe(4);
  const [winner, loser] = of[0]?.[200] ? [one, two] : [two, one];
  expect([(await desk.read(winner.id)).units, (await desk.read(loser.id)).units]).toEqual([3, 1]);
  expect([await typesOf(winner.id), await typesOf(loser.id)]).toEqual([['created', 'edited'], ['created']]);

  // Edits against cancelling: what is cancelled is changed no more, and counts nowhere.
  const last = await Promise.all([...times(4).map((turn) => edit(loser.id, turn)), ...[winner, loser].flatMap(({ id }) => times(4).map((turn) => by(owner, turn, 'POST', `requests/${id}/cancel`, {})))]);
  expect(counted(last.slice(4))).toEqual({ 200: 2, '409 request.illegal_transition': 6 });
  expect(await used(owner)).toBe(0);
  for (const { id } of [winner, loser]) expect((await typesOf(id)).at(-1)).toBe('cancelled');
  await set('desk-settings', { quotaUnits: {} });
  await set(`users/${owner.id}/quota`, { dailyLimit: null });
});

it('undo against a new request of the same title: one of them has it, and whoever has it holds it', async () => {
  await set(`users/${owner.id}/quota`, { dailyLimit: 100 });
  const films = times(10).map(() => nextFilm++);
  const before = await used(owner);
  const cancelled = await Promise.all(
    films.map(async (film) => {
      const { id } = await desk.ask(owner, film);
      expect((await by(owner, 0, 'POST', `requests/${id}/cancel`, {})).status).toBe(200);
      return id;
    }),
  );
  const outcomes = await Promise.all(
    films.map(async (film, i) => {
      const undo = (turn: number) => by(owner, turn, 'POST', `requests/${cancelled[i]}/undo-cancel`);
      // In every other race the new one goes again at once.
      const anew = async () => {
        const answer = await ask(other, i, film);
        if (i % 2 && answer.status === 201) expect((await by(other, i + 1, 'POST', `requests/${answer.body.id}/cancel`, {})).status).toBe(200);
        return answer;
      };
      const deeds = random.shuffled([{ name: 'created', press: anew }, { name: 'undone', press: () => undo(0) }, { name: 'undone', press: () => undo(1) }]);
      const pressed = await Promise.all(deeds.map(async ({ name, press }) => ({ name, answer: await press() })));
      const of = (what: string) => pressed.filter(({ name }) => name === what).map(({ answer }) => answer);
      return { created: of('created')[0] as Answer, undone: of('undone') };
    }),
  );

  let kept = 0;
  for (const [i, { created, undone }] of outcomes.entries()) {
    const restored = undone.filter(({ status }) => status === 200).length;
    kept += restored;
    for (const answer of [created, ...undone]) expect([200, 201, 'request.duplicate', 'request.illegal_transition']).toContain(answer.body.code ?? answer.status);
    const won = Number(created.status === 201);
    // One that went again at once may leave the title to the undo.
    if (i % 2) expect([[0, 1], [1, 0], [1, 1]]).toContainEqual([won, restored]);
    else expect(won + restored).toBe(1);
    expect((await typesOf(cancelled[i] as string)).filter((type) => type === 'restored')).toHaveLength(restored);
  }
  expect(await used(owner)).toBe(Number(before) + kept);
  const titles = films.map((film) => `movie:tmdb:${film}`);
  const doubled = await requests().query(`select title_key from request where title_key = any($1) and decision = 'pending' group by title_key having count(*) > 1`, [titles]);
  const bare = await requests().query(`select number from request r where title_key = any($1) and (decision = 'pending') <> exists (select from claim where request_id = r.id)`, [titles]);
  expect([doubled, bare]).toEqual([[], []]);
  await set(`users/${owner.id}/quota`, { dailyLimit: null });
});

it('votes: twenty people press three times each, one vote of each counts, and the rule approves once', async () => {
  const rule = await desk.admin.call('POST', '/api/v1/admin/request-rules', { name: 'Ten votes', condition: { fact: 'votes', op: 'gte', value: 10 }, action: 'auto_approve' });
  const film = nextFilm++;
  const { id } = await desk.ask(owner, film);
  const sockets = await Promise.all(voters.map((voter, i) => open(voter, i)));

  const answers = await Promise.all(voters.flatMap((voter, i) => [by(voter, 0, 'POST', `requests/${id}/vote`), by(voter, 1, 'POST', `requests/${id}/vote`), (sockets[i] as Commander).give('vote', { id })]));

  expect(counted(answers)).toEqual({ 200: 60 });
  expect(await desk.read(id)).toMatchObject({ votes: 20, decision: 'approved', rule: { name: 'Ten votes' } });
  await desk.becomes(id, { reasonCode: 'searching' });
  await desk.stack.settle();
  expect((await typesOf(id)).filter((type) => ['created', 'vote_threshold', 'approved', 'auto_approved'].includes(type))).toEqual(['created', 'vote_threshold']);
  expect(desk.added(film)).toBe(1);

  const back = await Promise.all(voters.slice(0, 8).flatMap((voter) => [by(voter, 0, 'DELETE', `requests/${id}/vote`), by(voter, 1, 'DELETE', `requests/${id}/vote`)]));
  expect(counted(back)).toEqual({ 200: 16 });
  expect(await desk.read(id)).toMatchObject({ votes: 12, decision: 'approved' });
  expect((await desk.admin.call('DELETE', `/api/v1/admin/request-rules/${rule.body.id}`)).status).toBe(204);
});

it('batch approve against batch decline and cancelling: each has one end, and only what was approved is sent', async () => {
  await set(`users/${other.id}/quota`, { dailyLimit: 100 });
  const before = Number(await used(other));
  const films = times(12).map(() => nextFilm++);
  const ids = await Promise.all(films.map(async (film) => (await desk.ask(other, film)).id));
  const socket = await open(other, 1);
  const batch = (path: string, caller: Caller, turn: number, more?: object) => by(caller, turn, 'POST', path, { requestIds: random.shuffled(ids), ...more });

  const [approving, declining, cancelling] = await Promise.all([
    batch('admin/requests/batch-approve', desk.admin, 0),
    batch('admin/requests/batch-decline', desk.admin, 1, { reason: 'Not now' }),
    batch('requests/bulk-cancel', other, 0),
    ...ids.slice(0, 4).map((id) => socket.give('cancel', { id })),
  ]);

  expect([approving?.status, declining?.status, cancelling?.status]).toEqual([200, 200, 200]);
  const done = ({ body }: Answer) => (body.results as unknown as { requestId: string; ok: boolean }[]).filter(({ ok }) => ok).map(({ requestId }) => requestId);
  const ends = await Promise.all(ids.map(async (id) => (await desk.read(id)).decision));
  expect(done(approving as Answer).sort()).toEqual(ids.filter((_, i) => ends[i] === 'approved').sort());
  expect(done(declining as Answer).sort()).toEqual(ids.filter((_, i) => ends[i] === 'declined').sort());
  const approved = ends.filter((end) => end === 'approved').length;
  expect(await used(other)).toBe(before + approved);
  for (const [i, id] of ids.entries()) if (ends[i] === 'approved') await desk.becomes(id, { reasonCode: 'searching' });
  await desk.stack.settle();
  for (const [i, id] of ids.entries()) {
    expect((await typesOf(id)).filter((type) => ['approved', 'declined', 'cancelled'].includes(type))).toEqual([ends[i]]);
    expect(desk.added(films[i] as number)).toBe(ends[i] === 'approved' ? 1 : 0);
  }
  await set(`users/${other.id}/quota`, { dailyLimit: null });
});

it('WebSocket commands of one person from many pages at once: each takes effect once', async () => {
  await set('desk-settings', { ownRetriesPerDay: 1 });
  await set('retry-policies', { policies: [{ failure: 'network', retry: 'never' }] });
  const film = nextFilm++;
  const { id, number } = await desk.ask(owner, film);
  const pages = await Promise.all(times(10).map((turn) => open(owner, turn)));
  const press = async (name: string, input: (page: number) => object) => counted(await Promise.all(pages.map((page, i) => page.give(name, input(i)))));
  const named = (i: number) => ({ id: i % 2 ? id : String(number) });

  expect(await press('cancel', named)).toEqual({ 200: 1, '409 request.illegal_transition': 9 });
  expect(await press('undo-cancel', named)).toEqual({ 200: 1, '409 request.illegal_transition': 9 });
  expect(await press('comment', (i) => ({ ...named(i), text: `from page ${i}` }))).toEqual({ 200: 10 });
  const { body } = await owner.call('GET', `/api/v1/requests/${id}/comments`);
  expect((body.items as unknown as { text: string }[]).map(({ text }) => text).sort()).toEqual(times(10).map((i) => `from page ${i}`));
  expect(await desk.read(id)).toMatchObject({ comments: 10, decision: 'pending' });

  desk.sandbox.control.trouble('radarr', { mode: 'down' });
  await desk.approve(id);
  await desk.becomes(id, { state: 'failed' });
  const pressed = await press('retry', named);
  expect(pressed[200]).toBe(1);
  expect(Number(pressed['409 request.not_retryable'] ?? 0) + Number(pressed['429 request.retries_used'] ?? 0)).toBe(9);
  await desk.stack.settle();
  expect((await typesOf(id)).filter((type) => !['state_changed', 'note'].includes(type))).toEqual(['created', 'cancelled', 'restored', 'approved', 'retried']);
  desk.sandbox.control.clearTrouble('radarr');
  await set('retry-policies', { reset: ['network'] });
  expect((await desk.admin.call('POST', `/api/v1/requests/${id}/retry`)).status).toBe(200);
  await desk.becomes(id, { reasonCode: 'searching' });
  expect(desk.added(film)).toBe(1);
});

it('of all this both gateways have told the same, once and in order', async () => {
  await desk.stack.settle();
  const begin = Math.max(...listeners.map(({ messages }) => (messages[0]?.type === 'hello' ? messages[0].seq : 0)));
  const { logged } = await requests().one<{ logged: number }>(`select count(*)::int as logged from event_log where subject like 'evt.requests.v1.request.%' or subject like 'evt.requests.v1.comment.%'`);
  await eventually(() => {
    const [one, two] = listeners.map(({ messages }) => messages.flatMap((message) => (message.type === 'request' || message.type === 'comment' ? (message.seq ?? []) : [])).filter((seq) => seq > begin));
    expect(one).toHaveLength(logged);
    expect(one).toEqual([...new Set(one)].sort((a, b) => a - b));
    expect(two).toEqual(one);
  }, 30_000);
});
