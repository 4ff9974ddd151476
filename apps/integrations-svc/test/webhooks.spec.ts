import { listWebhooks, permissions, type Actor } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { slow, startWorld, type World } from './support/world.ts';

describe('a webhook of Radarr', () => {
  let world: World;
  let radarr: string;
  let films: number[];
  beforeAll(async () => {
    world = await startWorld({ env: slow });
    radarr = await world.connection('radarr');
    films = await world.films(20);
  });
  afterAll(() => world.close());

  const deliveries = (id: string) => world.stack.db('integrations').maybeOne<{ meaning: string; event_type: string; request_id: string | null }>('select meaning, event_type, request_id from webhook_delivery where id = $1', [id]);
  /** Sends, waits until it is worked off, and says what it meant. */
  const send = async (body: unknown, options: { id?: string; at?: string; contentType?: string } = {}) => {
    const id = await world.webhook(radarr, body, options);
    const kept = await eventually(async () => {
      const row = await deliveries(id);
      if (!row) throw new Error('not yet');
      return row;
    });
    await world.stack.settle();
    return kept;
  };
  const idOf = (tmdbId: number) => world.sandbox.control.state().radarr.movies.find((movie) => movie.tmdbId === tmdbId)?.id ?? 1_000_000 + tmdbId;
  const event = (eventType: string, tmdbId: number, more: object = {}) => ({ eventType, movie: { id: idOf(tmdbId), tmdbId, title: 'x' }, downloadId: `ABC${tmdbId}`, instanceName: 'Radarr', surprise: { deep: [1] }, ...more });
  const searching = async () => {
    const film = films.pop() ?? 0;
    const id = await world.approve(film);
    await world.becomes(id, { reasonCode: 'searching' });
    return { id, film };
  };
  const stages = async (id: string) => (await world.said(id)).map(({ items }) => items[0]);

  it('twice is once, by the same delivery and by another one', async () => {
    const { id, film } = await searching();
    const delivery = newId();
    expect(await send(event('Grab', film), { id: delivery })).toMatchObject({ meaning: 'recognised', request_id: id });
    await world.webhook(radarr, event('Grab', film), { id: delivery });
    expect(await send(event('Grab', film))).toMatchObject({ meaning: 'late' });
    expect(await stages(id)).toEqual(['processing', 'grabbing']);
  });

  it('out of order: the import counts, the grab comes late', async () => {
    const { id, film } = await searching();
    await send(event('Download', film, { isUpgrade: false }));
    expect(await send(event('Grab', film))).toMatchObject({ meaning: 'late' });
    expect(await stages(id)).toEqual(['processing', 'importing']);
    expect(await send(event('Download', film))).toMatchObject({ meaning: 'late' });
  });

  it('of an upgrade, a deletion, a test or a health check moves nothing', async () => {
    const { id, film } = await searching();
    expect(await send(event('Download', film, { isUpgrade: true }))).toMatchObject({ meaning: 'recognised' });
    expect(await send(event('MovieFileDelete', film, { deleteReason: 'upgrade' }))).toMatchObject({ meaning: 'recognised' });
    expect(await send(event('Test', film))).toMatchObject({ meaning: 'ignored' });
    expect(await send({ eventType: 'Health', level: 'warning', message: 'Indexers away' })).toMatchObject({ meaning: 'ignored' });
    expect(await stages(id)).toEqual(['processing']);
  });

  it('that nobody knows, that is not JSON, or that is about another film is kept and moves nothing', async () => {
    const { id } = await searching();
    expect(await send(event('MovieSparkled', 1))).toMatchObject({ meaning: 'unknown', event_type: 'MovieSparkled' });
    expect(await send('{"eventType": "Gra')).toMatchObject({ meaning: 'unreadable' });
    expect(await send([])).toMatchObject({ meaning: 'unknown' });
    expect(await send(event('Download', 987_654_321))).toMatchObject({ meaning: 'unmatched', request_id: null });
    expect(await send({ eventType: 'Download', movie: { folderPath: '/films/x' } })).toMatchObject({ meaning: 'unmatched' });
    expect(await stages(id)).toEqual(['processing']);
  });

  it('is shown to those who manage connections, newest first, with what was made of it', async () => {
    const admin: Actor = { userId: newId(), username: 'admin', displayName: 'Admin', permissions: [...permissions] };
    await send(event('MovieTwinkled', 1));
    const { items } = await world.stack.bus.request(listWebhooks, { id: radarr, limit: 2 }, { actor: admin });
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ eventType: 'MovieTwinkled', meaning: 'unknown', requestId: null });

    await expect(world.stack.bus.request(listWebhooks, { id: radarr }, { actor: { ...admin, permissions: ['requests.view'] } })).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(world.stack.bus.request(listWebhooks, { id: newId() }, { actor: admin })).rejects.toMatchObject({ code: 'connection.not_found' });
  });

  it('from before the approval does not touch the request', async () => {
    const before = new Date(Date.now() - 60_000).toISOString();
    const { id, film } = await searching();
    expect(await send(event('Download', film), { at: before })).toMatchObject({ meaning: 'unmatched' });
    expect(await stages(id)).toEqual(['processing']);
  });

  it('for a title whose earlier request is available changes nothing', async () => {
    const { id, film } = await searching();
    await world.stack.db('integrations').execute(`update fulfilment set live = false, status = 'done' where request_id = $1`, [id]);
    expect(await send(event('Grab', film))).toMatchObject({ meaning: 'unmatched' });
    expect(await stages(id)).toEqual(['processing']);
  });

  it('that needs a person says what about', async () => {
    const { id, film } = await searching();
    await send(event('ManualInteractionRequired', film, { downloadStatusMessages: [{ title: 'x.mkv', messages: ['Sample', 'Unknown language'] }] }));
    expect((await world.said(id)).at(-1)).toMatchObject({ items: ['downloaded'], reasonCode: 'import_blocked', reasonParams: { problem: 'Sample Unknown language' } });
  });

  it('of Jellyfin is looked up before it is believed', async () => {
    const { id, film } = await searching();
    const jellyfin = await world.connection('jellyfin');
    const added = { NotificationType: 'ItemAdded', ItemType: 'Movie', ItemId: 'f'.repeat(32), Provider_tmdb: String(film) };
    await world.webhook(jellyfin, added, { contentType: 'text/plain' });
    await world.stack.settle();
    expect(await stages(id)).toEqual(['processing']);

    world.sandbox.control.addToLibrary(film);
    const items = await (await fetch(`${world.sandbox.jellyfinUrl}/Items?Recursive=true&fields=ProviderIds&IncludeItemTypes=Movie&ApiKey=sandbox`)).json() as { Items: { Id: string; ProviderIds: { Tmdb: string } }[] };
    const item = items.Items.find((candidate) => candidate.ProviderIds.Tmdb === String(film));
    await world.webhook(jellyfin, { ...added, ItemId: item?.Id }, { contentType: 'text/plain' });
    await world.becomes(id, { items: ['available'], reasonCode: 'available' });
  });
});
