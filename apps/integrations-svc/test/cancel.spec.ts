import { jest } from '@jest/globals';
import { requestCancelled, requestRestored, type RequestView } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { WithdrawalStore } from '../src/fulfilments/withdrawal.store.ts';
import { lycoris, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('cancelling', () => {
  let world: World;
  let sequence = 10;
  beforeAll(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const standIn of ['radarr', 'sonarr', 'qbittorrent'] as const) world.sandbox.control.clearTrouble(standIn);
  });

  const state = () => world.sandbox.control.state();
  const movie = (tmdbId: number) => state().radarr.movies.find((one) => one.tmdbId === tmdbId);
  const downloads = (tmdbId: number) => state().radarr.queue.filter(({ movieId }) => movieId === movie(tmdbId)?.id);
  /** What the client still has of downloads that were cut off; what has arrived seeds on. */
  const unfinished = () => state().qbittorrent.kept.filter(({ left }) => left > 0);
  const db = () => world.stack.db('integrations');
  const row = (requestId: string) => db().maybeOne<{ status: string; live: boolean }>('select status, live from fulfilment where request_id = $1', [requestId]);
  const isStopped = (requestId: string) => eventually(async () => expect(await row(requestId)).toEqual({ status: 'stopped', live: false }), 30_000);

  /** The event of the request's own approval, as another one of it. */
  const told = async (id: string, event: typeof requestCancelled | typeof requestRestored, at = (sequence += 1)) => {
    const view = { ...views.get(id), id } as RequestView;
    const decision = event === requestRestored ? 'approved' : 'cancelled';
    const payload = {
      id: newId(), at: new Date().toISOString(), sequence: at, actor: null, from: 'approved', to: decision, followers: [], parts: [],
      request: { ...view, decision, state: decision },
    };
    await world.stack.bus.publish(event.subject, payload.id, JSON.stringify(payload));
  };
  const cancel = (id: string, at?: number) => told(id, requestCancelled, at);
  const undo = (id: string, at?: number) => told(id, requestRestored, at);
  const views = new Map<string, Partial<RequestView>>();

  const approve = async (tmdbId: number): Promise<string> => {
    const id = await world.approve(tmdbId);
    views.set(id, viewOf({ externalId: String(tmdbId), title: `Film ${tmdbId}`, ids: { tmdb: String(tmdbId) } }));
    return id;
  };
  const downloading = async (tmdbId: number): Promise<string> => {
    const id = await approve(tmdbId);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(5);
    await world.becomes(id, { items: ['downloading'] });
    return id;
  };
  const isGone = (tmdbId: number) => {
    expect(movie(tmdbId)?.monitored).toBe(false);
    expect(downloads(tmdbId)).toEqual([]);
    expect(unfinished()).toEqual([]);
  };

  it('a film that downloads: gone from queue and client, unmonitored; undone, it arrives after all', async () => {
    const id = await downloading(603);
    await cancel(id);
    await isStopped(id);
    isGone(603);

    await undo(id);
    await world.becomes(id, { reasonCode: 'searching', items: ['processing'] });
    expect(movie(603)?.monitored).toBe(true);
    await world.sandbox.control.advance(40);
    await world.becomes(id, { items: ['available'] });
    expect(state().radarr.added[603]).toBe(1);
  });

  it('the manager is down: it stays to be done, over a restart, and is done when the manager is back', async () => {
    const id = await downloading(604);
    world.sandbox.control.trouble('radarr', { mode: 'down' });
    await cancel(id);
    await eventually(async () => expect(await db().one('select attempt > 2 as tried, status from fulfilment where request_id = $1', [id])).toEqual({ tried: true, status: 'stopping' }));
    await world.stack.restart();
    expect(await row(id)).toEqual({ status: 'stopping', live: false });
    expect(movie(604)?.monitored).toBe(true);

    world.sandbox.control.clearTrouble('radarr');
    await isStopped(id);
    isGone(604);
  });

  it.each(['500', 'slow', 'malformed'] as const)('a manager that answers %s at first', async (mode) => {
    const film = { '500': 605, slow: 550, malformed: 680 }[mode];
    const id = await downloading(film);
    world.sandbox.control.trouble('radarr', { mode, times: 3, delayMs: 1_500 });
    await cancel(id);
    await isStopped(id);
    isGone(film);
  });

  it('a manager that refuses us: it goes on once an admin has mended the connection', async () => {
    const id = await downloading(13);
    world.sandbox.control.trouble('radarr', { mode: '401' });
    await cancel(id);
    await eventually(async () => {
      const waiting = await db().one(
        `select f.last_failure as failure, f.next_attempt_at > now() + interval '1 minute' as waits, c.health_state as health
         from fulfilment f join connection c on c.id = f.connection_id where f.request_id = $1`, [id]);
      expect(waiting).toEqual({ failure: 'authentication', waits: true, health: 'refused' });
    }, 30_000);
    world.sandbox.control.clearTrouble('radarr');
    await isStopped(id);
    isGone(13);
  });

  it('a client that is away: the rest is done, and the download when it is back', async () => {
    const id = await downloading(155);
    const [download] = downloads(155);
    // The manager has forgotten it, so only the client knows of it.
    world.sandbox.control.trouble('qbittorrent', { mode: 'down' });
    await world.stack.bus.ping();
    await fetch(`${world.sandbox.radarrUrl}/api/v3/queue/${download?.id}?removeFromClient=false`, { method: 'DELETE', headers: { 'x-api-key': world.sandbox.keys.radarr } });
    expect(unfinished()).toHaveLength(1);
    await cancel(id);
    await eventually(() => expect(movie(155)?.monitored).toBe(false));
    expect(await row(id)).toMatchObject({ status: 'stopping' });

    world.sandbox.control.clearTrouble('qbittorrent');
    await isStopped(id);
    isGone(155);
  });

  it('before it was ever handed over: nothing is asked of anybody', async () => {
    world.sandbox.control.trouble('radarr', { mode: 'down' });
    await db().execute(`update connection set enabled = false where type = 'radarr'`);
    const id = await approve(27205);
    await world.becomes(id, { reasonCode: 'no_manager' });
    await cancel(id);
    await isStopped(id);
    await db().execute(`update connection set enabled = true where type = 'radarr'`);
    world.sandbox.control.clearTrouble('radarr');
    expect(movie(27205)).toBeUndefined();
  });

  it.each(['accept_then_timeout', 'slow'] as const)('overtakes the hand-over, whose write has %s', async (mode) => {
    const film = mode === 'slow' ? 157336 : 278;
    world.sandbox.control.trouble('radarr', { mode, method: 'POST', path: '/api/v3/movie', times: 1, delayMs: 1_200 });
    const id = await approve(film);
    await eventually(() => expect(state().radarr.addAttempts[film] ?? (mode === 'slow' ? 1 : 0)).toBeGreaterThan(0));
    await cancel(id);
    await isStopped(id);
    await eventually(() => expect(movie(film)?.monitored ?? false).toBe(false));
    await world.sandbox.control.advance(30);
    expect(movie(film)?.file).toBeUndefined();
    expect(downloads(film)).toEqual([]);
  });

  it('is undone before the clean-up came to it, and while it is under way', async () => {
    const early = await downloading(238);
    world.sandbox.control.trouble('radarr', { mode: 'down' });
    await cancel(early);
    await eventually(async () => expect(await row(early)).toMatchObject({ status: 'stopping' }));
    await undo(early);
    await eventually(async () => expect(await row(early)).toMatchObject({ live: true }));
    world.sandbox.control.clearTrouble('radarr');
    await world.sandbox.control.advance(1);

    const meanwhile = await downloading(424);
    const store = world.stack.service('integrations').app.get(WithdrawalStore);
    const ended = jest.spyOn(store, 'endedLate');
    world.sandbox.control.trouble('radarr', { mode: 'slow', method: 'PUT', path: '/api/v3/movie/*', times: 1, delayMs: 1_000 });
    await cancel(meanwhile);
    await eventually(async () => expect(await db().maybeOne(`select 1 from fulfilment where request_id = $1 and claim is not null and status = 'stopping'`, [meanwhile])).toBeDefined());
    await undo(meanwhile);
    await eventually(() => expect(ended).toHaveBeenCalled(), 30_000);
    await Promise.all(ended.mock.results.map(({ value }) => value as Promise<void>));
    ended.mockRestore();
    await world.handedOver(meanwhile);
    await eventually(() => expect(movie(424)?.monitored).toBe(true), 30_000);

    for (const [id, film] of [[early, 238], [meanwhile, 424]] as const) {
      await eventually(async () => {
        await world.sandbox.control.advance(2);
        expect((await world.said(id)).at(-1)).toMatchObject({ items: ['available'] });
      }, 40_000);
      expect(movie(film)?.monitored).toBe(true);
    }
  });

  it('in whatever order the decisions come, the last one counts', async () => {
    const id = newId();
    views.set(id, viewOf({ externalId: '389', title: 'Film 389', ids: { tmdb: '389' } }));
    await cancel(id, 103);
    await undo(id, 102);
    await isStopped(id);
    await world.approve(389, 'Film 389', { id });
    await world.stack.settle();
    expect(await row(id)).toEqual({ status: 'stopped', live: false });
    expect(movie(389)).toBeUndefined();

    await undo(id, 105);
    await cancel(id, 104);
    await world.becomes(id, { reasonCode: 'searching' });
    expect(movie(389)?.monitored).toBe(true);
  });

  it('of a series only what nobody else wants: episodes, seasons, the series; what is imported stays', async () => {
    const wish = { ...lycoris, season: 1 };
    const whole = await world.approveSeries(wish);
    views.set(whole, viewOf({ contentType: 'series', externalId: wish.tmdb, title: wish.title, ids: { tmdb: wish.tmdb, tvdb: wish.tvdb } }));
    await world.handedOver(whole);
    const series = () => state().sonarr.series.find(({ tvdbId }) => String(tvdbId) === wish.tvdb);
    const episodes = () => state().sonarr.episodes.filter(({ seriesId, season }) => seriesId === series()?.id && season === 1);
    expect(episodes().every(({ monitored }) => monitored)).toBe(true);

    const other = await world.approveSeries({ ...wish, episodes: 2 });
    await world.handedOver(other);
    await cancel(whole);
    await isStopped(whole);
    expect(episodes().map(({ monitored }) => monitored)).toEqual(episodes().map(({ episode }) => episode <= 2));
    expect(series()?.monitored).toBe(true);

    views.set(other, viewOf({ contentType: 'series', externalId: wish.tmdb, title: wish.title, ids: { tmdb: wish.tmdb, tvdb: wish.tvdb } }));
    await cancel(other);
    await isStopped(other);
    expect(episodes().some(({ monitored }) => monitored)).toBe(false);
    expect([series()?.monitored, series()?.seasons.some(({ monitored }) => monitored)]).toEqual([false, false]);
    expect(state().sonarr.queue).toEqual([]);
  });
});

const person = { id: '01890000-0000-7000-8000-0000000000aa', username: 'ada', displayName: 'Ada' };
const viewOf = (more: Partial<RequestView>): Partial<RequestView> => ({
  number: 7, contentType: 'movie', releaseYear: 1999, anime: false, wish: null, preferences: { resolution: 'standard', language: null }, posterPath: null, reason: null, reasonCode: 'approved',
  reasonParams: {}, remedy: null, priority: 'normal', category: null, note: null, requestedBy: person, askedBy: null, target: null, connectionId: null, rule: null, votes: 0, followers: 0, comments: 0,
  units: 1, scheduledFor: null, expiresAt: null, cancelRequest: null, undoUntil: null, requestedAt: new Date().toISOString(), approvedAt: new Date().toISOString(), availableAt: null,
  updatedAt: new Date().toISOString(), progress: null, etaSeconds: null, items: { total: 1, available: 0 }, playUrl: null, ...more,
});
