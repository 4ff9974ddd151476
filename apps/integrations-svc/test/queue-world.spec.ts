import { actOnQueue, listItems, listQueue, queueChanged, type PayloadOf } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, lycoris, startWorld, type World } from './support/world.ts';

describe.each(['old', 'new', 'newest'] as const)('the queue with the stand-ins, qBittorrent %s', (generation) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    world.sandbox.control.qBittorrent(generation);
  });
  afterAll(() => world.close());

  const list = () => world.stack.bus.request(listQueue, { ours: 'true' }, { actor: admin });
  const items = async (requestId: string) => (await world.stack.bus.request(listItems, { requestId }, { actor: admin })).items;
  const act = async (id: string, action: 'pause' | 'resume' | 'remove') =>
    expect(await world.stack.bus.request(actOnQueue, { ids: [id], action, removal: { removeFromClient: true, blocklist: true, searchAgain: true } }, { actor: admin })).toEqual({ results: [{ id, ok: true, problem: null }] });

  it('a season pack is paused, resumed and removed where it downloads', async () => {
    const signals: PayloadOf<typeof queueChanged>[] = [];
    world.stack.bus.onSignal(queueChanged, (signal) => signals.push(signal));
    const requestId = await world.approveSeries(lycoris);
    await world.handedOver(requestId);
    await world.sandbox.control.advance(6);
    await world.becomes(requestId, { items: Array(13).fill('downloading'), reasonCode: 'downloading' });

    const entry = await eventually(async () => {
      const { items: entries, stale, totals } = await list();
      expect(entries).toMatchObject([{ status: 'downloading', manager: { name: 'Sonarr (sandbox)' }, client: { name: 'qBittorrent (sandbox)' }, parts: { length: 13 }, requests: [{ id: requestId }], actions: ['pause', 'prioritise', 'remove'] }]);
      expect([stale, totals.downloads]).toEqual([[], 1]);
      return entries[0] as (typeof entries)[number];
    });

    await act(entry.id, 'pause');
    expect((await list()).items).toMatchObject([{ status: 'paused', actions: ['resume', 'prioritise', 'remove'] }]);
    await world.becomes(requestId, { reasonCode: 'download_paused' });
    expect((await items(requestId))[4]).toMatchObject({ stage: 'downloading', reasonCode: 'download_paused', remedy: 'resume_download' });
    await eventually(() => expect(signals.flatMap(({ entries }) => entries).some(({ id, status }) => id === entry.id && status === 'paused')).toBe(true));
    const revisions = (await world.said(requestId)).length;

    await act(entry.id, 'resume');
    await world.becomes(requestId, { reasonCode: 'downloading' });
    // Manager and client are read in turn, and say the same.
    expect((await world.said(requestId)).length - revisions).toBeLessThanOrEqual(2);

    await act(entry.id, 'remove');
    await eventually(async () => expect((await list()).items.map(({ id }) => id)).not.toContain(entry.id));
    await eventually(() => expect(signals.flatMap(({ removed }) => removed)).toContain(entry.id));
  });
});
