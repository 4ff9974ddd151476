import { checkLibrary, downloadProgressed, listConnections, listItems } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, lycoris, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('the way of what was approved', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterEach(() => world.close());

  const items = async (requestId: string) => (await world.stack.bus.request(listItems, { requestId }, { actor: admin })).items;

  it('a film goes from the approval to the library, one stage after the other', async () => {
    const id = await world.approve(603, 'The Matrix');
    await world.becomes(id, { items: ['processing'], reasonCode: 'searching', revision: 1 });

    await world.sandbox.control.advance(3);
    await world.becomes(id, { items: ['downloading'] });
    await world.sandbox.control.advance(30);
    const last = await world.becomes(id, { items: ['available'], reasonCode: 'available' });

    const said = await world.said(id);
    expect(said.map(({ revision }) => revision)).toEqual(said.map((_, i) => i + 1));
    expect(last.playUrl).toMatch(/\/web\/#\/details\?id=/);
    const { held } = await world.stack.bus.request(checkLibrary, { titles: [{ contentType: 'movie', ids: { tmdb: '603' } }, { contentType: 'movie', ids: { tmdb: '604' } }] });
    expect(held).toMatchObject([{ connection: 'Jellyfin (sandbox)', playUrl: last.playUrl }, null]);
  });

  it('a season pack of 13 is one download, and each episode travels by itself', async () => {
    const percents: { progress: number; items: unknown[] }[] = [];
    const id = await world.approveSeries(lycoris);
    world.stack.bus.onSignal(downloadProgressed, (signal) => void (signal.requestId === id && percents.push(signal)));
    await world.handedOver(id);
    await world.becomes(id, { items: Array(13).fill('processing'), reasonCode: 'searching' });
    const { manager } = await world.stack.bus.request(listItems, { requestId: id }, { actor: admin });
    expect(manager).toMatchObject({ name: 'Sonarr (sandbox)', type: 'sonarr', url: expect.stringContaining('/series/') });

    await world.sandbox.control.advance(5);
    await world.becomes(id, { items: Array(13).fill('downloading'), reasonCode: 'downloading' });
    await eventually(() => expect(percents.at(-1)).toMatchObject({ progress: expect.any(Number), items: { length: 13 } }));
    const moving = await items(id);
    expect(moving.map(({ key }) => key)).toEqual(Array.from({ length: 13 }, (_, i) => `S01E${String(i + 1).padStart(2, '0')}`));
    expect(moving[6]).toMatchObject({ stage: 'downloading', progress: expect.any(Number), etaSeconds: expect.any(Number), reasonCode: 'downloading', watched: null });
    expect(await world.stack.db('integrations').query('select distinct download_id from item')).toHaveLength(1);

    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: Array(13).fill('available'), reasonCode: 'available' });
    expect((await items(id)).every(({ stage, playUrl }) => stage === 'available' && playUrl)).toBe(true);
    expect(await world.stack.db('integrations').one('select live, status from fulfilment')).toEqual({ live: false, status: 'done' });
  });

  it('keeps no secret where anybody can see it', async () => {
    const { items: connections } = await world.stack.bus.request(listConnections, {}, { actor: admin });
    expect(connections.length).toBeGreaterThan(3);
    for (const { sandbox, secrets, settings } of connections) {
      expect([sandbox, secrets.length]).toEqual([true, 1]);
      expect(settings).not.toHaveProperty(secrets[0] ?? '');
    }
    await eventually(async () => {
      const { items: now } = await world.stack.bus.request(listConnections, {}, { actor: admin });
      expect(new Set(now.map(({ health }) => health.state))).toEqual(new Set(['ok']));
    });
  });
});
