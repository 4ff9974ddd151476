import type { TroubleMode } from '@marquee/sandbox';
import { gatewayService } from '@marquee/gateway';
import { eventually, startStack } from '@marquee/testing';
import { expectWhole, openDesk, type Desk } from './support/desk.ts';
import { ADMIN, addUser, admin, type Caller } from './support/people.ts';
import { stubborn } from './support/stubborn.ts';

const FIRST_SYNTHETIC = 90_000_000;
let desk: Desk;
let user: Caller;
let nextFilm = FIRST_SYNTHETIC;
beforeAll(async () => {
  desk = await openDesk({ sandbox: { synthetic: 100 } });
  user = await addUser(desk.base, desk.admin, 'user');
  await desk.webhookPath();
});
afterAll(() => desk.close());
afterEach(() => {
  for (const standIn of ['radarr', 'sonarr', 'jellyfin'] as const) desk.sandbox.control.clearTrouble(standIn);
});

const attempts = (film: number) => desk.sandbox.control.state().radarr.addAttempts[film] ?? 0;
const reasonsOf = async (id: string) => (await desk.timeline(id)).map(({ reasonCode }) => reasonCode);

it('Radarr is down at the approval: it stands, says why it waits, and is sent once when Radarr is back', async () => {
  const film = nextFilm++;
  const { id } = await desk.ask(user, film);
  desk.sandbox.control.trouble('radarr', { mode: 'down' });
  expect(await desk.approve(id)).toMatchObject({ decision: 'approved' });
  await desk.becomes(id, { state: 'processing', reason: expect.stringMatching(/^Radarr \(sandbox\) cannot be used right now \(it cannot be reached\)\. It is tried again by itself at /) });
  expect(desk.added(film)).toBe(0);

  desk.sandbox.control.clearTrouble('radarr');
  await desk.becomes(id, { reasonCode: 'searching' });
  await desk.sandbox.control.advance(25);
  await desk.becomes(id, { state: 'available' });
  expect(desk.added(film)).toBe(1);
  expectWhole(await desk.timeline(id));
});

it('it accepts, and its answer comes too late: one add, and no failure is ever shown', async () => {
  const film = nextFilm++;
  const { id } = await desk.ask(user, film);
  desk.sandbox.control.trouble('radarr', { mode: 'accept_then_timeout', method: 'POST', path: '/api/v3/movie', times: 1 });
  await desk.approve(id);
  await desk.becomes(id, { reasonCode: 'searching' });
  await desk.sandbox.control.advance(25);
  await desk.becomes(id, { state: 'available' });
  expect([desk.added(film), attempts(film)]).toEqual([1, 1]);
  expect(await reasonsOf(id)).not.toContain('waiting_for_connection');
});

it('Sonarr accepts a series, and its answer comes too late: one add, the season alone, and no failure is ever shown', async () => {
  const breakingBad = { tmdbId: 1396, tvdbId: 81_189 };
  const { id } = await desk.ask(user, breakingBad.tmdbId, { contentType: 'series', seasons: [1] });
  desk.sandbox.control.trouble('sonarr', { mode: 'accept_then_timeout', method: 'POST', path: '/api/v3/series', times: 1 });
  await desk.approve(id);
  await eventually(async () => {
    await desk.sandbox.control.advance(5);
    expect(await desk.read(id)).toMatchObject({ state: 'available', items: { total: 7, available: 7 } });
  }, 20_000);
  const { added, addAttempts, episodes } = desk.sandbox.control.state().sonarr;
  expect([added[breakingBad.tvdbId], addAttempts[breakingBad.tvdbId]]).toEqual([1, 1]);
  expect(episodes.filter(({ fileId }) => fileId !== undefined)).toHaveLength(7);
  expect(await reasonsOf(id)).not.toContain('waiting_for_connection');
  expectWhole(await desk.timeline(id));
});

it('it has the film already, with or without its file: adopted, not added', async () => {
  const [bare, whole] = [nextFilm++, nextFilm++];
  desk.sandbox.control.preload(bare, { monitored: false });
  desk.sandbox.control.preload(whole, { hasFile: true });
  const requests = await Promise.all([desk.ask(user, bare), desk.ask(user, whole)]);
  for (const { id } of requests) await desk.approve(id);
  await desk.becomes(requests[0].id, { reasonCode: 'searching' });
  await desk.becomes(requests[1].id, { state: 'importing' });
  desk.sandbox.control.addToLibrary(whole);
  await desk.becomes(requests[1].id, { state: 'available' });
  expect([attempts(bare), attempts(whole)]).toEqual([0, 0]);
  expect(desk.sandbox.control.state().radarr.movies.find(({ tmdbId }) => tmdbId === bare)?.monitored).toBe(true);
});

it.each<[TroubleMode, string, string]>([
  ['429', 'rate_limited', 'it asks us to slow down'],
  ['500', 'server_error', 'it answered with an error of its own'],
  ['malformed', 'parse_error', 'its answer could not be understood'],
  ['truncated', 'network', 'it cannot be reached'],
])('%s: class %s, its sentence, and it goes on by itself', async (mode, failure, sentence) => {
  const film = nextFilm++;
  const { id } = await desk.ask(user, film);
  desk.sandbox.control.trouble('radarr', { mode, retryAfterSeconds: 1 });
  await desk.approve(id);
  await desk.becomes(id, { reasonCode: 'waiting_for_connection', reasonParams: expect.objectContaining({ failure }), reason: expect.stringContaining(`(${sentence})`) });
  desk.sandbox.control.clearTrouble('radarr');
  await desk.becomes(id, { reasonCode: 'searching' });
  expect(desk.added(film)).toBe(1);
});

it('a wrong key: an admin is asked for, and once he has put it right all goes on', async () => {
  const film = nextFilm++;
  const { body } = await desk.admin.call('POST', '/api/v1/admin/connections', { type: 'radarr', name: 'Films', settings: { url: desk.sandbox.radarrUrl, apiKey: 'wrong' } });
  const { id } = await desk.ask(user, film);
  await desk.approve(id);
  await desk.becomes(id, { reason: 'Films refused it: it does not accept the API key. An admin must mend the connection; it goes on by itself afterwards.' });

  const changed = await desk.admin.call('PUT', `/api/v1/admin/connections/${String(body.id)}`, { settings: { url: desk.sandbox.radarrUrl, apiKey: 'sandbox' } });
  expect(changed.status).toBe(200);
  await desk.becomes(id, { reasonCode: 'searching', reason: 'Films is looking for a release.' });
  expect(desk.added(film)).toBe(1);
  expect((await desk.admin.call('DELETE', `/api/v1/admin/connections/${String(body.id)}`)).status).toBeLessThan(300);
});

it('the media server is away for an hour: nothing goes back, and it is available afterwards', async () => {
  const films = [nextFilm++, nextFilm++] as const;
  const before = await desk.ask(user, films[0]);
  await desk.approve(before.id);
  await desk.becomes(before.id, { reasonCode: 'searching' });
  await desk.sandbox.control.advance(25);
  await desk.becomes(before.id, { state: 'available' });

  const { id } = await desk.ask(user, films[1]);
  await desk.approve(id);
  await desk.becomes(id, { reasonCode: 'searching' });
  desk.sandbox.control.trouble('jellyfin', { mode: 'down' });
  await desk.sandbox.control.advance(25);
  await desk.becomes(id, { state: 'importing', reasonCode: 'media_server_unreachable' });
  for (let minute = 0; minute < 60; minute += 1) await desk.sandbox.control.advance(60);
  expect(await desk.read(id)).toMatchObject({ state: 'importing' });
  expect(await desk.read(before.id)).toMatchObject({ state: 'available' });
  desk.sandbox.control.clearTrouble('jellyfin');
  await desk.becomes(id, { state: 'available' });
  expect((await desk.timeline(before.id)).at(-1)?.to).toBe('available');
});

it('the bus is away during a create: refused as trouble or accepted, and what was accepted is not lost', async () => {
  const films = Array.from({ length: 10 }, () => nextFilm++);
  await desk.infra.nats.kill();
  const answers = await Promise.all(films.map((film) => user.call('POST', '/api/v1/requests', { contentType: 'movie', externalId: String(film) })));
  for (const { status } of answers) expect([201, 503, 504]).toContain(status);
  await desk.infra.restartNats();
  const taken = answers.flatMap(({ status, body }) => (status === 201 ? [String(body.id)] : []));
  await Promise.all(taken.map((id) => stubborn(() => desk.admin.call('PUT', `/api/v1/admin/requests/${id}/approve`), { within: 20_000 })));
  for (const id of taken) await desk.becomes(id, { reasonCode: 'searching' });
}, 60_000);

it('nobody behind the bus answers: 503, as a problem that says so', async () => {
  const alone = await startStack({ services: [gatewayService], env: { PORT: '0', HOST: '127.0.0.1', MARQUEE_ADMIN_USERNAME: ADMIN.username, MARQUEE_ADMIN_PASSWORD: ADMIN.password } });
  try {
    const app = alone.service('gateway').app as unknown as { getUrl(): Promise<string> };
    const boss = await eventually(async () => admin(await app.getUrl()));
    const answer = await boss.call('POST', '/api/v1/requests', { contentType: 'movie', externalId: '603' });
    expect(answer).toMatchObject({ status: 503, body: { code: 'bus.no_responders', status: 503, detail: 'The requests service is not running. Try again in a moment.' } });
  } finally {
    await alone.close();
  }
});
