import { checkLibrary, libraryChanged } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('the library', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterEach(() => world.close());

  const held = async (tmdb: number) => (await world.stack.bus.request(checkLibrary, { titles: [{ contentType: 'movie', ids: { tmdb: String(tmdb) } }] })).held[0];
  const imported = async (film: number) => {
    const id = await world.approve(film);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(20);
    return id;
  };

  it('waits for the media server to show an imported film, and names it', async () => {
    world.sandbox.control.outcome(603, 'never_in_jellyfin');
    const id = await imported(603);
    await world.becomes(id, { items: ['importing'], reasonCode: 'importing', reasonParams: expect.objectContaining({ mediaServer: 'Jellyfin (sandbox)' }) });
    world.sandbox.control.addToLibrary(603);
    await world.becomes(id, { items: ['available'] });
  });

  it('media server away: nothing regresses, and it goes on by itself', async () => {
    world.sandbox.control.trouble('jellyfin', { mode: 'down' });
    const id = await imported(603);
    await world.becomes(id, { items: ['importing'], reasonCode: 'media_server_unreachable' });
    await world.sandbox.control.advance(3_600);
    expect((await world.said(id)).map(({ items }) => items[0])).not.toContain('failed');
    world.sandbox.control.clearTrouble('jellyfin');
    await world.becomes(id, { items: ['available'] });
  });

  it('without a media server, imported is available', async () => {
    await world.stack.db('integrations').execute(`update connection set enabled = false where port = 'media_server'`);
    const id = await imported(603);
    await world.becomes(id, { items: ['available'], reasonCode: 'available_without_server', reasonParams: { connection: 'Radarr (sandbox)' } });
  });

  it('announces what came and what went, and forgets nothing because the server is away or suddenly empty', async () => {
    world.sandbox.control.addToLibrary(603, 604);
    await eventually(async () => expect([await held(603), await held(604)]).toEqual([expect.anything(), expect.anything()]));
    world.sandbox.control.removeFromLibrary(604);
    await eventually(async () => expect(await held(604)).toBeNull());

    const events = await world.stack.db('integrations').query<{ keys: string[] }>(`select payload -> 'titleKeys' as keys from event_log where subject = $1 order by seq`, [libraryChanged.subject]);
    expect(events.flatMap(({ keys }) => keys).sort()).toEqual(['movie:tmdb:603', 'movie:tmdb:604', 'movie:tmdb:604']);

    world.sandbox.control.removeFromLibrary(603);
    await eventually(async () => expect((await world.stack.db('integrations').one<{ since: Date | null }>('select shrunk_since as since from library_sync')).since).not.toBeNull());
    expect(await held(603)).not.toBeNull();
  });
});
