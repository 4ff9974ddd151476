import { checkLibrary, listConnections } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('the way of an approved film', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterAll(() => world.close());

  it('goes from the approval to the library, one stage after the other', async () => {
    const id = await world.approve(603, 'The Matrix');
    await world.becomes(id, { items: ['processing'], reasonCode: 'searching', revision: 1 });

    await world.sandbox.control.advance(3);
    await world.becomes(id, { items: ['downloading'] });
    await world.sandbox.control.advance(20);
    const last = await world.becomes(id, { items: ['available'], reasonCode: 'available' });

    const said = await world.said(id);
    expect(said.map(({ revision }) => revision)).toEqual(said.map((_, i) => i + 1));
    expect(last.playUrl).toMatch(/\/web\/#\/details\?id=/);
    const { held } = await world.stack.bus.request(checkLibrary, { titles: [{ contentType: 'movie', ids: { tmdb: '603' } }, { contentType: 'movie', ids: { tmdb: '604' } }] });
    expect(held).toEqual([{ connection: 'Jellyfin (sandbox)', playUrl: last.playUrl }, null]);
  });

  it('keeps no secret where anybody can see it', async () => {
    const { items } = await world.stack.bus.request(listConnections, {}, { actor: admin });
    expect(items).toHaveLength(2);
    expect(items.map(({ secrets, sandbox }) => [secrets, sandbox])).toEqual([[['apiKey'], true], [['apiKey'], true]]);
    for (const item of items) expect(item.settings).not.toHaveProperty('apiKey');
    await eventually(async () => {
      const { items: now } = await world.stack.bus.request(listConnections, {}, { actor: admin });
      expect(now.map(({ health }) => health.state)).toEqual(['ok', 'ok']);
    });
  });
});
