import { eventually } from '@marquee/testing';
import { newId } from '@marquee/service-kit';
import { lycoris, slow, startWorld, type World } from './support/world.ts';

const numbers = Array.from({ length: 13 }, (_, i) => i + 1);

describe('a webhook of Sonarr', () => {
  let world: World;
  let sonarr: string;
  let request: string;
  beforeAll(async () => {
    world = await startWorld({ env: slow });
    sonarr = await world.connection('sonarr');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.stack.db('integrations').execute(`update fulfilment set live = false, status = 'stopped'`);
    request = await world.approveSeries(lycoris);
    await world.handedOver(request);
  });

  /** Sends, waits until it is worked off, and says what it meant. */
  const send = async (body: object, options: { at?: string } = {}) => {
    const id = await world.webhook(sonarr, body, options);
    return eventually(async () => {
      const row = await world.stack.db('integrations').maybeOne<{ meaning: string }>('select meaning from webhook_delivery where id = $1', [id]);
      expect(row).toBeDefined();
      return row?.meaning;
    });
  };
  const event = (eventType: string, episodes: readonly number[], more: object = {}, season = 1) => ({
    eventType, series: { id: world.sandbox.control.state().sonarr.series.find(({ tvdbId }) => tvdbId === 414057)?.id, title: 'Lycoris Recoil', path: '/data/anime/Lycoris Recoil', tvdbId: 414057 }, downloadId: 'PACK',
    episodes: episodes.map((episodeNumber) => ({ seasonNumber: season, episodeNumber })), ...more,
  });
  const file = (episode: number) => ({ episodeFile: { relativePath: `Season 1/Lycoris Recoil - S01E${String(episode).padStart(2, '0')}.mkv` } });
  const stages = async (id = request) => (await world.said(id)).at(-1)?.items ?? [];
  const revisions = async () => (await world.said(request)).length;

  it('of a pack: one grab for all, an import for each, and what is said twice or late changes nothing', async () => {
    const before = await revisions();
    expect(await send(event('Grab', numbers))).toBe('recognised');
    expect(await stages()).toEqual(numbers.map(() => 'grabbing'));
    expect(await send(event('Grab', numbers))).toBe('late');
    for (const episode of numbers) expect(await send(event('Download', [episode], file(episode)))).toBe('recognised');
    expect(await revisions()).toBe(before + 14);
    expect(await stages()).toEqual(numbers.map(() => 'importing'));

    expect(await send(event('Download', [4], file(4)))).toBe('late');
    expect(await send(event('Download', numbers, { episodeFiles: numbers.map((n) => file(n).episodeFile) }))).toBe('late');
    expect(await send(event('Grab', numbers, { downloadId: 'OTHER' }))).toBe('late');
    expect(await revisions()).toBe(before + 14);
    expect(await world.stack.db('integrations').one(`select path, file_name from item where key = 'S01E07' and path is not null`)).toEqual({
      path: '/data/anime/Lycoris Recoil/Season 1/Lycoris Recoil - S01E07.mkv', file_name: 'lycoris recoil - s01e07.mkv',
    });
  });

  it('that overtakes another: an import before its grab counts, and the grab moves the others only', async () => {
    await send(event('Download', [5], file(5)));
    await send(event('Grab', numbers));
    expect(await stages()).toEqual(numbers.map((n) => (n === 5 ? 'importing' : 'grabbing')));
  });

  it('that tells the whole import at once brings every episode its own file', async () => {
    await send(event('Download', numbers, { episodeFiles: numbers.map((n) => file(n).episodeFile) }));
    expect(await stages()).toEqual(numbers.map(() => 'importing'));
    expect(await world.stack.db('integrations').query(`select distinct i.file_name from item i join fulfilment f on f.id = i.fulfilment_id where f.request_id = $1`, [request])).toHaveLength(13);
  });

  it('that needs a person names what of the download waits', async () => {
    await send(event('Grab', [1, 2, 3]));
    await send({ ...event('ManualInteractionRequired', []), downloadStatusMessages: [{ title: 'x', messages: ['Not enough free space on the disk'] }] });
    expect((await world.said(request)).at(-1)).toMatchObject({ reasonCode: 'disk_full', items: numbers.map((n) => (n <= 3 ? 'downloaded' : 'processing')) });
  });

  it('tells an anime by its type', async () => {
    const { series } = event('Grab', []);
    await send(event('Grab', [1], { series: { ...series, type: 'anime' } }));
    expect(await world.stack.db('integrations').one('select anime from fulfilment where request_id = $1', [request])).toEqual({ anime: true });
  });

  it('about other episodes, an earlier time or an available request touches nothing', async () => {
    expect(await send(event('Grab', [1], {}, 2))).toBe('late');
    expect(await send(event('Download', numbers), { at: new Date(Date.now() - 60_000).toISOString() })).toBe('unmatched');

    await world.stack.db('integrations').execute(`update fulfilment set live = false, status = 'done' where request_id = $1`, [request]);
    const first = await stages();
    const second = await world.approveSeries({ ...lycoris, season: 2, episodes: 1 });
    await world.handedOver(second);
    const before = await stages(second);
    for (const episode of numbers) await send(event('Download', [episode], file(episode)));
    await send(event('Grab', numbers, { downloadId: newId() }));
    expect(await stages(second)).toEqual(before);
    expect(await stages()).toEqual(first);
  });
});
