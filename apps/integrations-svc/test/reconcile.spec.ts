import { reconcileNow } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, startWorld, type World } from './support/world.ts';

describe('with every webhook lost', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    world.sandbox.control.webhookTrouble({ mode: 'lost' });
  });
  afterEach(() => world.close());

  it('everything comes to its end all the same', async () => {
    const ids = await Promise.all((await world.films(30)).map((film) => world.approve(film)));
    for (const id of ids) await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(60);
    for (const id of ids) await world.becomes(id, { items: ['available'] });
  });

  it('what the manager lost is handed over again', async () => {
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    const movie = world.sandbox.control.state().radarr.movies.find(({ tmdbId }) => tmdbId === 603);
    await fetch(`${world.sandbox.radarrUrl}/api/v3/movie/${movie?.id}`, { method: 'DELETE', headers: { 'x-api-key': 'sandbox' } });
    await eventually(() => expect(world.sandbox.control.state().radarr.added[603]).toBe(2));
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: ['available'] });
  });

  it('goes on after a restart, and compares on demand', async () => {
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.stack.restart();
    await expect(world.stack.bus.request(reconcileNow, {}, { actor: admin })).resolves.toEqual({ compared: 1 });
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: ['available'] });
  });

  it('what was never searched with success stays searching', async () => {
    world.sandbox.control.outcome(603, 'no_release');
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(3_600);
    await world.stack.bus.request(reconcileNow, {}, { actor: admin });
    expect(await world.said(id)).toHaveLength(1);
  });
});
