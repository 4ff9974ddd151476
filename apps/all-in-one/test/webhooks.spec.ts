import type { RequestView } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { expectWhole, openDesk, type Desk } from './support/desk.ts';
import { addUser, type Caller } from './support/people.ts';

let desk: Desk;
let user: Caller;
let hook: string;
beforeAll(async () => {
  desk = await openDesk();
  user = await addUser(desk.base, desk.admin, 'user', { overrides: { granted: ['requests.auto_approve'] } });
  hook = await desk.webhookPath();
});
afterAll(() => desk.close());
beforeEach(() => desk.sandbox.control.webhookTrouble({ mode: 'lost' }));

const send = (body: unknown, path = hook) => user.call('POST', path, body);
const movie = (tmdbId: number) => {
  const { id } = desk.sandbox.control.state().radarr.movies.find((known) => known.tmdbId === tmdbId) ?? { id: 999_999 };
  return { id, title: `Film ${tmdbId}`, year: 1999, tmdbId };
};
const grab = (tmdbId: number) => ({ eventType: 'Grab', movie: movie(tmdbId), remoteMovie: { tmdbId }, downloadId: `DL${tmdbId}`, release: {} });
const imported = (tmdbId: number) => ({ eventType: 'Download', movie: movie(tmdbId), remoteMovie: { tmdbId }, movieFile: { id: 1, path: '/m/f.mkv' }, downloadId: `DL${tmdbId}`, isUpgrade: false });
/** What integrations-svc made of the newest deliveries of a kind. */
const meanings = (tmdbId: number) =>
  desk.stack.db('integrations').query<{ meaning: string; requestId: string | null }>(
    `select meaning, request_id as "requestId" from webhook_delivery where body like $1 order by received_at`, [`%"tmdbId":${tmdbId}}%`]);

async function searched(tmdbId: number): Promise<RequestView> {
  const { id } = await desk.ask(user, tmdbId);
  return desk.becomes(id, { state: 'processing', reasonCode: 'searching' });
}

it('duplicated and out of order: each fact counts once, and nothing goes back', async () => {
  const { id } = await searched(603);
  const other = { ...grab(603), downloadId: 'ANOTHER' };
  // Deliveries are worked off side by side: the next one is sent when this one has its meaning.
  for (const [before, body] of [imported(603), imported(603), grab(603), grab(603), other].entries()) {
    expect((await send(body)).status).toBe(200);
    await eventually(async () => expect(await meanings(603)).toHaveLength(before + 1));
  }
  await desk.becomes(id, { state: 'importing' });
  await desk.stack.settle();
  await desk.sandbox.control.advance(25);
  await desk.becomes(id, { state: 'available' });

  const timeline = await desk.timeline(id);
  expectWhole(timeline);
  const states = timeline.map(({ to }) => to);
  expect(states.filter((state) => state === 'importing')).toHaveLength(1);
  expect(states).not.toContain('grabbing');
});

it('of the first request for a title, when a second one lives: not about the second', async () => {
  const first = await searched(604);
  await desk.sandbox.control.advance(25);
  await desk.becomes(first.id, { state: 'available' });
  const before = await desk.timeline(first.id);

  const film = desk.sandbox.control.state().radarr.movies.find(({ tmdbId }) => tmdbId === 604);
  const deleted = await fetch(`${desk.sandbox.radarrUrl}/api/v3/movie/${film?.id}?deleteFiles=true`, { method: 'DELETE', headers: { 'x-api-key': desk.sandbox.keys.radarr } });
  expect(deleted.status).toBe(200);
  await desk.sandbox.control.advance(5);
  const second = await eventually(() => desk.ask(user, 604), 20_000);
  await desk.becomes(second.id, { reasonCode: 'searching' });
  const late = { ...imported(604), movie: { ...movie(604), id: film?.id } };
  expect((await send(late)).status).toBe(200);
  await desk.stack.settle();

  expect(await desk.timeline(first.id)).toEqual(before);
  expect(await desk.read(first.id)).toMatchObject({ state: 'available' });
  expect(await desk.read(second.id)).toMatchObject({ state: 'processing', reasonCode: 'searching' });
  await desk.sandbox.control.advance(25);
  await desk.becomes(second.id, { state: 'available' });
});

/** Sonarr's own webhooks about a season come when it has long been available, and another request for the series lives. */
describe.each([
  ['for another season', 1396, { asked: 1, episodes: 7 }, { asked: 2, episodes: 13 }],
  ['for the same season, which was deleted', 1400, { asked: 1, episodes: 5 }, { asked: 1, episodes: 5 }],
])('of the first request for a series, when a second one lives %s', (_, tmdbId, one, other) => {
  it('not about the second', async () => {
    const { control } = desk.sandbox;
    control.webhookTrouble({ mode: 'held' }, 'sonarr');
    const first = await desk.ask(user, tmdbId, { contentType: 'series', seasons: [one.asked] });
    await arrives(first.id);
    const before = await desk.timeline(first.id);
    const series = control.state().sonarr.series.at(-1);
    if (one.asked === other.asked) await deleteSeries(series?.id);
    control.webhookTrouble(undefined, 'sonarr');

    const second = await eventually(() => desk.ask(user, tmdbId, { contentType: 'series', seasons: [other.asked] }), 20_000);
    await eventually(async () => {
      if (one.asked === other.asked) await control.advance(0.5);
      expect(await desk.read(second.id)).toMatchObject({ state: 'processing', reasonCode: 'searching' });
    }, 20_000);
    await control.releaseWebhooks('as_sent');
    await control.settled();
    await desk.stack.settle();

    const late = await deliveriesOf(series?.id);
    expect(late.length).toBeGreaterThan(one.episodes);
    expect(late.map(({ meaning }) => meaning)).toEqual(late.map(() => 'late'));
    expect(await desk.timeline(first.id)).toEqual(before);
    expect((await desk.items(second.id)).map(({ stage }) => stage)).toEqual(Array<string>(other.episodes).fill('processing'));
    await arrives(second.id);
    expect(await desk.read(second.id)).toMatchObject({ items: { total: other.episodes, available: other.episodes } });
    expectWhole(await desk.timeline(second.id));
  });
});

const arrives = (id: string) =>
  eventually(async () => {
    await desk.sandbox.control.advance(5);
    expect(await desk.read(id)).toMatchObject({ state: 'available' });
  }, 20_000);

/** What was made of the news of grabs and files of a series, by Sonarr's own number of it. */
const deliveriesOf = (id: number | undefined) =>
  desk.stack.db('integrations').query<{ meaning: string; requestId: string | null }>(
    `select meaning, request_id as "requestId" from webhook_delivery where event_type in ('Grab', 'Download') and body::jsonb -> 'series' ->> 'id' = $1`, [String(id)]);

async function deleteSeries(id: number | undefined): Promise<void> {
  const deleted = await fetch(`${desk.sandbox.sonarrUrl}/api/v3/series/${id}?deleteFiles=true`, { method: 'DELETE', headers: { 'x-api-key': desk.sandbox.keys.sonarr } });
  expect(deleted.status).toBe(200);
  await desk.sandbox.control.advance(5);
}

it('for a film that nobody asked for: kept, without a meaning for any request', async () => {
  expect((await send(grab(13))).status).toBe(200);
  await eventually(async () => expect(await meanings(13)).toEqual([{ meaning: 'unmatched', requestId: null }]));
});

it('of the time before the approval: not about the request that came later', async () => {
  expect((await send(imported(680))).status).toBe(200);
  await eventually(async () => expect(await meanings(680)).toHaveLength(1));
  const { id } = await searched(680);
  await desk.stack.settle();
  expect(await desk.read(id)).toMatchObject({ state: 'processing' });
});

it('late, when it is available long since: nothing changes', async () => {
  const { id } = await searched(550);
  await desk.sandbox.control.advance(25);
  await desk.becomes(id, { state: 'available' });
  const before = [await desk.read(id), await desk.timeline(id)];
  for (const body of [grab(550), imported(550)]) expect((await send(body)).status).toBe(200);
  await eventually(async () => expect(await meanings(550)).toHaveLength(2));
  await desk.stack.settle();
  expect([await desk.read(id), await desk.timeline(id)]).toEqual(before);
});

it('what is no webhook of ours is refused, and what is no JSON harms nobody', async () => {
  const guess = hook.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  expect(await send({}, guess)).toMatchObject({ status: 404, body: { code: 'webhook.unknown_token' } });
  expect(await send({ eventType: 'Grab', pad: 'x'.repeat(600_000) })).toMatchObject({ status: 413, body: { code: 'contract.too_large' } });
  for (const body of ['not { json', '[]', '{"eventType":7}', '{}']) expect((await send(body)).status).toBe(200);
  await desk.stack.settle();
});
