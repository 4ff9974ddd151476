import { eventually } from '@marquee/testing';
import { expectWhole, openDesk, type Desk } from './support/desk.ts';
import { addUser, type Caller } from './support/people.ts';

describe('cancelling what is on its way', () => {
  let desk: Desk;
  let user: Caller;
  beforeAll(async () => {
    desk = await openDesk();
    user = await addUser(desk.base, desk.admin, 'mia');
    await desk.webhookPath();
  });
  afterAll(() => desk.close());

  const radarr = () => desk.sandbox.control.state().radarr;
  const movie = (tmdbId: number) => radarr().movies.find((one) => one.tmdbId === tmdbId);
  const downloads = (tmdbId: number) => radarr().queue.filter(({ movieId }) => movieId === movie(tmdbId)?.id);
  const inClient = () => desk.sandbox.control.state().qbittorrent.kept.filter(({ left }) => left > 0);
  const post = (by: Caller, path: string, body: object = {}) => by.call('POST', `/api/v1/requests/${path}`, body);

  const downloading = async (tmdbId: number): Promise<string> => {
    const { id } = await desk.ask(user, tmdbId);
    await desk.approve(id);
    await desk.becomes(id, { state: 'processing', reasonCode: 'searching' });
    await eventually(async () => {
      await desk.sandbox.control.advance(1);
      expect(await desk.read(id)).toMatchObject({ state: 'downloading' });
    }, 20_000);
    return id;
  };
  const taken = (tmdbId: number) =>
    eventually(() => {
      expect(movie(tmdbId)?.monitored).toBe(false);
      expect([downloads(tmdbId), inClient()]).toEqual([[], []]);
    }, 30_000);
  const arrives = (id: string) =>
    eventually(async () => {
      await desk.sandbox.control.advance(2);
      expect(await desk.read(id)).toMatchObject({ state: 'available' });
    }, 60_000);

  it('asked for by its requester, done by an admin: gone everywhere; undone, it arrives after all', async () => {
    const id = await downloading(603);
    expect((await post(user, `${id}/cancel`, { reason: 'wrong film' })).body).toMatchObject({ decision: 'approved', cancelRequest: { reason: 'wrong film' } });
    expect(movie(603)?.monitored).toBe(true);
    expect((await desk.admin.call('PUT', `/api/v1/admin/requests/${id}/cancel-request`, { accept: true })).body).toMatchObject({ decision: 'cancelled', state: 'cancelled' });
    await taken(603);
    await eventually(async () => expect((await desk.admin.call('GET', '/api/v1/admin/queue')).body.items).toEqual([]), 30_000);
    await desk.sandbox.control.advance(40);
    expect(await desk.read(id)).toMatchObject({ state: 'cancelled', progress: null });

    expect((await post(user, `${id}/undo-cancel`)).status).toBe(403);
    expect((await post(desk.admin, `${id}/undo-cancel`)).body).toMatchObject({ decision: 'approved', state: 'approved' });
    await arrives(id);
    expect([movie(603)?.monitored, desk.added(603)]).toEqual([true, 1]);
    const timeline = await desk.timeline(id);
    expectWhole(timeline);
    expect(timeline.map(({ type }) => type).filter((type) => !['state_changed', 'note'].includes(type))).toEqual(['created', 'approved', 'cancel_asked', 'cancelled', 'restored']);
  });

  it('while the manager is down: taken out when it is back, and undone before that it goes on', async () => {
    const [gone, kept] = [await downloading(604), await downloading(550)];
    desk.sandbox.control.trouble('radarr', { mode: 'down' });
    for (const id of [gone, kept]) expect((await post(desk.admin, `${id}/cancel`)).body).toMatchObject({ decision: 'cancelled' });
    expect((await post(desk.admin, `${kept}/undo-cancel`)).body).toMatchObject({ decision: 'approved' });
    expect(movie(604)?.monitored).toBe(true);

    desk.sandbox.control.clearTrouble('radarr');
    await taken(604);
    await arrives(kept);
    expect(await desk.read(gone)).toMatchObject({ state: 'cancelled' });
    expectWhole(await desk.timeline(kept));
  });
});
