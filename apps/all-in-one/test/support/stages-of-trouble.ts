import type { ConnectionView, Notification } from '@marquee/contracts';
import type { Sandbox, StandIn, TroubleMode } from '@marquee/sandbox';
import { eventually } from '@marquee/testing';
import { crowd, EPISODES, makeCatalogue, tvdbOf, type Kind, type Wish } from './crowd.ts';
import { expectWhole, openDesk, type Desk } from './desk.ts';
import { addUser, type Caller } from './people.ts';

/** The wrong password comes last: a client that refused it is left alone for ten minutes. */
const modes: TroubleMode[] = ['down', 'slow', '429', '500', 'malformed', 'truncated', '401'];
/** Who is in such a state tells of nothing either. */
const silent: TroubleMode[] = ['down', 'malformed', 'truncated'];
const forward = ['approved', 'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching', 'partially_available', 'available'];
/** A server notices files so late that trouble can begin between import and library. */
const NOTICED_SECONDS = 10;

interface Asked extends Wish {
  id: string;
}

const nextTitle = crowd();
let desk: Desk;
let user: Caller;

/** `settings`: it is connected for its turn, and serves instead of what the sandbox brings by itself. */
export type Program = [standIn: StandIn, name: string, kinds: Kind[], settings?: (sandbox: Sandbox) => object];

/**
 * Each of the programs in each trouble for an hour, which begins while a title is handed over, another one searched for, one
 * downloaded and one imported: all of them end where they should, without a hand.
 */
export function proveStages(programs: readonly Program[]): void {
  const catalogue = makeCatalogue();
  beforeAll(async () => {
    desk = await openDesk({ sandbox: { catalogue: catalogue.folder, synthetic: 200 }, env: { MATCHING_MS: '300', QUEUE_GONE_MS: '20000' } });
    user = await addUser(desk.base, desk.admin, 'user', { overrides: { granted: ['requests.auto_approve'] } });
    await eventually(() => {
      const { radarr, sonarr } = desk.sandbox.control.state();
      for (const { notifications } of [radarr, sonarr]) expect(notifications.length).toBeGreaterThan(0);
      expect(desk.sandbox.control.hubListeners()).toBeGreaterThan(0);
    }, 20_000);
    for (const server of ['jellyfin', 'plex', 'emby'] as const) desk.sandbox.control.shelfSettings(server, { delaySeconds: NOTICED_SECONDS });
    desk.sandbox.control.shokoSettings({ bursts: [{ count: 1, seconds: NOTICED_SECONDS }, { seconds: 2 * NOTICED_SECONDS }] });
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    catalogue.remove();
  });

  describe.each(programs)('%s', (standIn, name, kinds, settings) => {
    const manages = standIn === 'radarr' || standIn === 'sonarr';
    // A library that shows it first needs no matcher: here none does in time.
    if (standIn === 'shoko') beforeAll(() => desk.sandbox.control.shelfSettings('jellyfin', { delaySeconds: 1_000_000 }));
    if (settings) serves(() => ({ type: standIn, name, settings: settings(desk.sandbox) }));

    it.each(modes)('%s for an hour, at each stage', async (mode) => {
      const importing = await underWay(kinds);
      await desk.sandbox.control.advance(10);
      const downloading = await underWay(kinds);
      await desk.sandbox.control.advance(12);
      const searching = await underWay(kinds);
      for (const { id, kind } of importing) await desk.becomes(id, { state: kind === 'anime' ? 'matching' : 'importing' });
      for (const { id } of downloading) await desk.becomes(id, { state: 'downloading' });

      begin(standIn, mode);
      const handingOver = await asked(kinds);
      const all = [...importing, ...downloading, ...searching, ...handingOver];
      if (manages) for (const { id } of handingOver) await desk.becomes(id, { state: 'processing', reasonCode: mode === '401' ? 'connection_needs_admin' : 'waiting_for_connection', reason: expect.stringContaining(name) });
      else await added(handingOver);
      for (let minute = 0; minute < 60; minute += 5) await desk.sandbox.control.advance(300);
      await eventually(async () => expect(await healthOf(name)).toMatchObject({ state: mode === '401' ? 'refused' : 'failing' }));
      await expectDuring(standIn, name, { before: [...importing, ...downloading, ...searching], handingOver });

      end(standIn);
      await arrive(all, { state: 'available' });
      await desk.sandbox.control.settled();
      await desk.stack.settle();
      await expectEachOnce(all);
    }, 90_000);
  });
}

function serves(connection: () => object): void {
  let id = '';
  beforeAll(async () => {
    const { status, body } = await desk.admin.call('POST', '/api/v1/admin/connections', connection());
    expect(status).toBe(201);
    id = String(body.id);
  });
  afterAll(async () => expect((await desk.admin.call('DELETE', `/api/v1/admin/connections/${id}`)).status).toBe(204));
}

/** Asks, and waits until the manager looks for it: Sonarr lists the episodes two seconds after it has taken the series. */
async function underWay(kinds: readonly Kind[]): Promise<Asked[]> {
  const series = await asked(kinds.filter((kind) => kind !== 'film'));
  if (series.length > 0) {
    await added(series);
    await desk.sandbox.control.advance(2.5);
  }
  const requests = [...series, ...(await asked(kinds.filter((kind) => kind === 'film')))];
  for (const { id } of requests) await desk.becomes(id, { state: 'processing', reasonCode: 'searching' });
  return requests;
}

const asked = (kinds: readonly Kind[]): Promise<Asked[]> =>
  Promise.all(kinds.map(async (kind) => {
    const wish = nextTitle(kind);
    return { ...wish, id: (await desk.ask(user, wish.tmdbId, wish.more)).id };
  }));

const added = (requests: readonly Asked[]) => eventually(() => expect(requests.map(timesAdded)).toEqual(requests.map(() => ({ added: 1, attempts: 1 }))), 20_000);

function timesAdded({ kind, tmdbId }: Asked) {
  const { radarr, sonarr } = desk.sandbox.control.state();
  const [{ added, addAttempts }, number] = kind === 'film' ? [radarr, tmdbId] : [sonarr, tvdbOf(tmdbId)];
  return { added: added[number] ?? 0, attempts: addAttempts[number] ?? 0 };
}

function begin(standIn: StandIn, mode: TroubleMode): void {
  const { control } = desk.sandbox;
  control.trouble(standIn, { mode });
  if (silent.includes(mode) && standIn !== 'qbittorrent' && standIn !== 'shoko') control.webhookTrouble({ mode: 'lost' }, standIn);
  if (standIn === 'shoko') control.loseHub();
}

function end(standIn: StandIn): void {
  desk.sandbox.control.clearTrouble(standIn);
  if (standIn === 'shoko') desk.sandbox.control.restoreHub();
}

async function healthOf(name: string) {
  const { body } = await desk.admin.call('GET', '/api/v1/admin/connections');
  return (body.items as unknown as ConnectionView[]).find((connection) => connection.name === name)?.health;
}

/** Time goes on until they all are like this. */
const arrive = (requests: readonly Asked[], like: object): Promise<void> =>
  eventually(async () => {
    await desk.sandbox.control.advance(5);
    expect(await Promise.all(requests.map(({ id }) => desk.read(id)))).toEqual(requests.map(() => expect.objectContaining(like)));
  }, 30_000);

/** After the hour, and while it still lasts: what stands stands for what is missing, and says so; all else goes on. */
async function expectDuring(standIn: StandIn, name: string, { before, handingOver }: { before: readonly Asked[]; handingOver: readonly Asked[] }): Promise<void> {
  const all = [...before, ...handingOver];
  const named = { reason: expect.stringContaining(name) };
  switch (standIn) {
    case 'radarr':
    case 'sonarr':
      for (const { id } of handingOver) await desk.becomes(id, { state: 'processing', ...named });
      expect(handingOver.map(timesAdded)).toEqual(handingOver.map(() => ({ added: 0, attempts: 0 })));
      for (const { id } of before) expect(forward).toContain((await desk.read(id)).state);
      return;
    case 'jellyfin':
    case 'plex':
    case 'emby':
      return arrive(all, { state: 'importing', reasonCode: 'media_server_unreachable', ...named });
    case 'shoko':
      return arrive(all, { state: 'matching', reasonCode: 'matching', ...named });
    default:
      return arrive(all, { state: 'available' });
  }
}

async function expectEachOnce(requests: readonly Asked[]): Promise<void> {
  const { body } = await user.call('GET', '/api/v1/me/notifications?limit=100');
  const notifications = body.items as unknown as Notification[];
  for (const request of requests) {
    const { id, kind } = request;
    const items = await desk.items(id);
    expect(items.map(({ stage }) => stage)).toEqual(Array<string>(kind === 'film' ? 1 : EPISODES).fill('available'));
    const timeline = await desk.timeline(id);
    expectWhole(timeline);
    // Of several episodes the furthest that is not ready counts: once it is ready, one that is less far.
    const ranks = kind === 'film' ? timeline.map(({ to }) => forward.indexOf(to ?? '')).filter((rank) => rank >= 0) : [];
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(timesAdded(request)).toEqual({ added: 1, attempts: 1 });
    const told = notifications.flatMap((notification) => (notification.requestId === id ? [notification.kind] : []));
    expect(told.toSorted()).toEqual(['request_auto_approved', 'request_available']);
  }
}
