import type { RequestView } from '@marquee/contracts';
import type { WebhookTrouble } from '@marquee/sandbox';
import { eventually } from '@marquee/testing';
import { expectWhole, openDesk, type Desk } from './support/desk.ts';
import { follow, type Live } from './support/live.ts';
import { addUser, type Caller } from './support/people.ts';

/** The field's four: a film, a season pack of 13, an anime film that the media server knows only as a special, an anime season of 13. */
const journeys = [
  { name: 'a film', tmdbId: 603, ask: {}, items: 1, manager: 'radarr', anime: false },
  { name: 'a season pack of 13', tmdbId: 1396, ask: { contentType: 'series', seasons: [2] }, items: 13, manager: 'sonarr', anime: false },
  { name: 'an anime film that is a special elsewhere', tmdbId: 1_052_946, ask: {}, items: 1, manager: 'radarr', anime: true },
  { name: 'an anime season of 13', tmdbId: 154_494, ask: { contentType: 'series', seasons: [1] }, items: 13, manager: 'sonarr', anime: true },
] as const;
type Journey = (typeof journeys)[number];

const ways: [way: string, trouble: WebhookTrouble['mode'] | undefined][] = [
  ['with every webhook', undefined],
  ['with every webhook lost', 'lost'],
  ['with every webhook doubled', 'duplicated'],
  ['with all webhooks in reverse order', 'held'],
];
const senders = ['radarr', 'sonarr', 'jellyfin'] as const;
const forward = ['approved', 'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching', 'partially_available', 'available'];

let desk: Desk;
let user: Caller;
let live: Live;

describe.each(ways)('%s', (_, mode) => {
  beforeAll(async () => {
    desk = await openDesk({ sandbox: { paused: false, speed: 4 } });
    user = await addUser(desk.base, desk.admin, 'user', { overrides: { granted: ['requests.auto_approve'] } });
    live = await follow(desk.base, user.key);
    await eventually(() => {
      const { radarr, sonarr } = desk.sandbox.control.state();
      for (const { notifications } of [radarr, sonarr]) expect(notifications.length).toBeGreaterThan(0);
      expect(desk.sandbox.control.hubListeners()).toBeGreaterThan(0);
    }, 20_000);
    desk.sandbox.control.shokoSettings({ bursts: [{ count: 5, seconds: 3 }] });
    if (mode) desk.sandbox.control.webhookTrouble({ mode }, ...senders);
    if (mode === 'lost') desk.sandbox.control.loseHub();
  }, 120_000);
  afterAll(async () => {
    live.close();
    await desk.close();
  });

  it.each(journeys.map((journey) => [journey.name, journey] as const))('%s ends available, once', async (_name, journey) => {
    const { id } = await desk.ask(user, journey.tmdbId, journey.ask);
    if (journey.items === 13 && journey.anime) await seesFiveOfThirteen(id);
    const done = await arrives(id, journey);
    if (mode === 'held') await desk.sandbox.control.releaseWebhooks('reverse');
    await desk.sandbox.control.settled();
    await desk.stack.settle();

    expect(done.items).toEqual({ total: journey.items, available: journey.items });
    expect((await desk.items(id)).map(({ stage }) => stage)).toEqual(Array<string>(journey.items).fill('available'));
    expect(await desk.read(id)).toMatchObject({ state: 'available', anime: journey.anime });
    expectWhole(await desk.timeline(id));
    // Of several items the furthest that is not ready speaks: that one may be ready before the others.
    const ranks = journey.items > 1 ? [] : live.states(id).filter((state) => state !== 'partially_available').map((state) => forward.indexOf(state));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(timesAdded(journey)).toBe(1);
    const told = live.messages.flatMap((message) => (message.type === 'notification' && message.notification.requestId === id ? [message.notification.kind] : []));
    expect(told.filter((kind) => kind === 'request_available')).toHaveLength(1);
    expect(new Set(told).size).toBe(told.length);
    const letters = await desk.stack.db('integrations').query<{ n: number }>(`select count(*)::int as n from webhook_delivery where meaning = 'unreadable'`);
    expect(letters[0]?.n).toBe(0);
  }, 90_000);
});

const arrives = (id: string, { name }: Journey): Promise<RequestView> =>
  eventually(async () => {
    const request = await desk.read(id);
    expect({ name, state: request.state, reason: request.reason }).toMatchObject({ state: 'available' });
    return request;
  }, 60_000);

/** Shoko recognises five files, and the other eight only once five are shown. */
async function seesFiveOfThirteen(id: string): Promise<void> {
  await live.told(id, { items: { total: 13, available: 5 } }, 60_000);
  desk.sandbox.control.shokoSettings({ bursts: [{ seconds: 1 }] });
  desk.sandbox.control.shokoRecognise();
}

function timesAdded({ manager, tmdbId }: Journey): number | undefined {
  const { added } = desk.sandbox.control.state()[manager];
  if (manager === 'radarr') return added[tmdbId];
  const tvdb: Record<number, number> = { 1396: 81_189, 154_494: 414_057 };
  return added[tvdb[tmdbId] ?? 0];
}
