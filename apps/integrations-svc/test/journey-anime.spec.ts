import { listItems } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, lycoris, startWorld, webhooksRegistered, type World } from './support/world.ts';

const RECOLLECTIONS = 1052946;

describe.each(['told', 'duplicated', 'lost'] as const)('with webhooks %s', (webhooks) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    if (webhooks !== 'told') world.sandbox.control.webhookTrouble({ mode: webhooks }, 'radarr', 'sonarr');
    await webhooksRegistered(world);
  });
  afterEach(() => world.close());

  it('an anime season waits for Shoko, which confirms 5 and then 8', async () => {
    const { control } = world.sandbox;
    control.shelfSettings('jellyfin', { delaySeconds: 100_000 });
    control.shokoSettings({ bursts: [{ count: 5, seconds: 3 }, { seconds: 600 }] });
    const id = await world.approveSeries({ ...lycoris, anime: true });
    await world.handedOver(id);
    await control.advance(60);
    const half = await world.becomes(id, { reasonCode: 'matching', items: [...Array<'available'>(5).fill('available'), ...Array<'matching'>(8).fill('matching')] });
    expect(half.reasonParams).toMatchObject({ matcher: 'Shoko (sandbox)' });
    const { items } = await world.stack.bus.request(listItems, { requestId: id }, { actor: admin });
    expect(items[12]).toMatchObject({ stage: 'matching', reasonCode: 'matching', remedy: 'scan_library' });
    await control.advance(700);
    await world.becomes(id, { items: Array(13).fill('available') });
  });

  it('an anime film that the media server knows only as a special is found all the same', async () => {
    const { control } = world.sandbox;
    control.shokoSettings({ bursts: [] });
    control.shelfSettings('jellyfin', { throughShoko: false });
    const id = await world.approve(RECOLLECTIONS, 'Violet Evergarden: Recollections', { anime: true, releaseYear: 2021 });
    await world.becomes(id, { reasonCode: 'searching' });
    control.shelfRule('jellyfin', {
      contentType: 'movie', title: 'Violet Evergarden: Recollections',
      special: { series: { title: 'Violet Evergarden', year: 2018, tmdbId: 75214, tvdbId: 330139 }, season: 0, episode: 4, title: 'Recollections' },
    });
    await control.advance(60);
    await world.becomes(id, { items: ['available'], reasonParams: { mediaServer: 'Jellyfin (sandbox)' } });
  });

  it('what is announced after a series was asked for with its future travels too', async () => {
    const series = { tmdb: '111803', tvdb: '390430', title: 'The White Lotus', season: 3, episodes: 8 };
    const id = await world.approveSeries({ ...series, future: true });
    await world.handedOver(id);
    await world.sandbox.control.advance(90);
    await world.becomes(id, { items: [...Array<'available'>(series.episodes).fill('available'), 'processing'], openEnded: true, reasonCode: 'waiting_for_future' });

    world.sandbox.control.announceEpisodes(Number(series.tmdb), 1);
    await eventually(async () => {
      await world.sandbox.control.advance(1);
      const { items } = await world.stack.bus.request(listItems, { requestId: id }, { actor: admin });
      expect(items.map(({ key }) => key).slice(-2)).toEqual([expect.stringMatching(/^S\d+E\d+$/), 'future']);
      expect(items.at(-2)).toMatchObject({ reasonCode: 'waiting_for_air_date', reasonParams: { airDate: expect.any(String) } });
    }, 20_000);
    await world.sandbox.control.advance(3 * 7 * 86_400);
    await world.becomes(id, { items: [...Array<'available'>(series.episodes + 1).fill('available'), 'processing'] });
  });
});
