import { listItems, reconcileNow } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, lycoris, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('with every webhook lost', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    world.sandbox.control.webhookTrouble({ mode: 'lost' }, 'radarr', 'sonarr');
  });
  afterEach(() => world.close());

  const request: World['stack']['bus']['request'] = (command, input) => world.stack.bus.request(command, input, { actor: admin });
  const deleted = async (path: string) => fetch(`${world.sandbox.url}${path}`, { method: 'DELETE', headers: { 'x-api-key': 'sandbox' } });

  it('everything comes to its end all the same', async () => {
    const ids = await Promise.all((await world.films(30)).map((film) => world.approve(film)));
    for (const id of ids) await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(60);
    for (const id of ids) await world.becomes(id, { items: ['available'] });
  });

  it('a season of 13 is there in the end, each episode by itself', async () => {
    const id = await world.approveSeries(lycoris);
    await world.handedOver(id);
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: Array(13).fill('available'), reasonCode: 'available' });
    // By its file, or by what the library showed before the manager was asked.
    expect(await world.stack.db('integrations').query('select distinct coalesce(held_item, file_name) from item where held_item is not null or file_name is not null')).toHaveLength(13);
  });

  it('what the manager lost is handed over again', async () => {
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    const movie = world.sandbox.control.state().radarr.movies.find(({ tmdbId }) => tmdbId === 603);
    await deleted(`/radarr/api/v3/movie/${movie?.id}`);
    await eventually(() => expect(world.sandbox.control.state().radarr.added[603]).toBe(2));
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: ['available'] });
  });

  it('goes on after a restart, and compares on demand', async () => {
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.stack.restart();
    await expect(request(reconcileNow, {})).resolves.toEqual({ compared: 1 });
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: ['available'] });
  });

  it('what was never searched with success stays searching, and after some days says that nothing is found, and why', async () => {
    world.sandbox.control.outcome(603, 'no_release', undefined, { reasons: ['Language is not wanted'] });
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(3_600);
    await request(reconcileNow, {});
    expect(await world.said(id)).toHaveLength(1);

    await world.stack.db('integrations').execute(`update item set searching_since = now() - interval '5 days'`);
    const said = await world.becomes(id, { reasonCode: 'no_release_found', reasonParams: expect.objectContaining({ days: 5, rejections: expect.stringContaining('Language is not wanted') }) });
    const { items } = await request(listItems, { requestId: id });
    expect(items).toMatchObject([{ stage: 'processing', reasonCode: 'no_release_found', remedy: 'search_again' }]);
    await request(reconcileNow, {});
    expect((await world.said(id)).at(-1)).toEqual(said);
  });
});

describe('many series', () => {
  it('are compared in few calls, and come to their end', async () => {
    const world = await startWorld({ env: { RECONCILE_MS: '600000', QUEUE_POLL_ACTIVE_MS: '600000' } });
    world.sandbox.control.webhookTrouble({ mode: 'lost' }, 'sonarr');
    const ids = await Promise.all((await world.series(30)).map((series) => world.approveSeries({ ...series, season: 1, episodes: 2 })));
    for (const id of ids) await world.handedOver(id);
    const calls = () => Object.entries(world.sandbox.control.state().calls.sonarr.byRoute).reduce((sum, [route, count]) => (/series|episode|queue/.test(route) ? sum + count : sum), 0);
    const compare = async () => {
      const before = calls();
      await expect(world.stack.bus.request(reconcileNow, {}, { actor: admin })).resolves.toMatchObject({ compared: 30 });
      return calls() - before;
    };
    expect(await compare()).toBeLessThan(30);
    await world.sandbox.control.advance(90);
    expect(await compare()).toBeLessThan(30);
    for (const id of ids) await world.becomes(id, { items: ['available', 'available'] });
    await world.close();
  }, 90_000);
});

describe('webhooks in any order', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterEach(() => world.close());

  it.each(['duplicated', 'held'] as const)('%s: each episode gets there once', async (mode) => {
    world.sandbox.control.webhookTrouble({ mode }, 'sonarr');
    const id = await world.approveSeries(lycoris);
    await world.handedOver(id);
    await world.sandbox.control.advance(60);
    if (mode === 'held') await world.sandbox.control.releaseWebhooks('reverse');
    await world.becomes(id, { items: Array(13).fill('available') });
    await world.stack.settle();

    const said = await world.said(id);
    expect(said.map(({ revision }) => revision)).toEqual(said.map((_, i) => i + 1));
    const order = ['processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching', 'available'];
    for (let n = 0; n < 13; n += 1) {
      const way = said.map(({ items }) => order.indexOf(items[n] ?? ''));
      expect(way).toEqual([...way].sort((a, b) => a - b));
    }
  });
});
