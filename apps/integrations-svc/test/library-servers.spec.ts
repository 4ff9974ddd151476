import { startSandbox, type Sandbox } from '@marquee/sandbox';
import { checkLibrary, createConnection, linkAccount, listLinkedAccounts } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, startLibraryWorld, type LibraryWorld } from './support/library-world.ts';

const MATRIX = { contentType: 'movie' as const, tmdbId: 603 };
const RECOLLECTIONS = { contentType: 'movie' as const, tmdbId: 1_052_946 };
const LYCORIS = { contentType: 'series' as const, tmdbId: 154_494 };
const wished = { title: 'Violet Evergarden: Recollections', tmdb: '1052946', year: 2021, anime: true };
/** What TheTVDB and AniDB make of it. */
const special = { series: { title: 'Violet Evergarden', year: 2018, tmdbId: 75_214, tvdbId: 330_139 }, season: 0, episode: 4, title: 'Recollections' };
const path = '/data/movies/Violet Evergarden Recollections (2021)/Violet Evergarden Recollections (2021).mkv';

describe('media servers, as each of them speaks', () => {
  let sandbox: Sandbox;
  let world: LibraryWorld;
  beforeAll(async () => {
    [sandbox, world] = await Promise.all([startSandbox({ paused: true }), startLibraryWorld({ WATCHED_SYNC_MS: '100' })]);
  });
  afterAll(async () => {
    await world.stack.close();
    await sandbox.close();
  });
  afterEach(() => world.disconnect());

  const connect = async (server: 'jellyfin' | 'plex' | 'emby', more: object = {}) => {
    const url = { jellyfin: sandbox.jellyfinUrl, plex: sandbox.plexUrl, emby: sandbox.embyUrl }[server];
    const login = server === 'plex' ? { token: 'sandbox' } : { apiKey: 'sandbox' };
    const { id } = await world.stack.bus.request(createConnection, { type: server, name: server, settings: { url, ...login, ...more } }, { actor: admin });
    await eventually(async () => expect(await world.library(id)).toMatchObject({ fullAt: expect.any(String), running: false }));
    return id;
  };
  const stored = (statement: string, ...values: unknown[]) => world.stack.db('integrations').query(statement, values);
  const held = (...titles: { contentType: 'movie' | 'series'; tmdbId: number }[]) =>
    world.stack.bus.request(checkLibrary, { titles: titles.map(({ contentType, tmdbId }) => ({ contentType, ids: { tmdb: String(tmdbId) } })), episodes: true }).then((answer) => answer.held);

  it.each([
    ['jellyfin', /\/jellyfin\/web\/#\/details\?id=\w+$/],
    ['plex', /^https:\/\/app\.plex\.tv\/desktop\/#!\/server\/\w+\/details\?key=%2Flibrary%2Fmetadata%2F\d+$/],
    ['emby', /\/emby\/web\/index\.html#!\/item\?id=\d+&serverId=\w+$/],
  ] as const)('%s: held, played, added to, watched', async (server, address) => {
    sandbox.control.shelve(server, MATRIX, LYCORIS);
    const id = await connect(server);
    const [film, series] = await held(MATRIX, LYCORIS);
    expect(film).toMatchObject({ connection: server, playUrl: expect.stringMatching(address) });
    expect(series?.episodes.filter(({ season }) => season === 1)).toHaveLength(13);
    expect(await stored('select year from library_item where connection_id = $1 and title = $2', id, 'The Matrix')).toEqual([{ year: 1999 }]);

    await sandbox.control.advance(60);
    sandbox.control.shelve(server, { contentType: 'movie', tmdbId: 604 });
    await world.sync(id, false);
    expect((await held({ contentType: 'movie', tmdbId: 604 }))[0]).not.toBeNull();

    const account = (await world.stack.bus.request(listLinkedAccounts, { userId: admin.userId }, { actor: admin })).offers[0]?.accounts[0];
    sandbox.control.watched(server, account?.id ?? '', MATRIX);
    await world.stack.bus.request(linkAccount, { userId: admin.userId, connectionId: id, accountId: account?.id ?? null }, { actor: admin });
    await eventually(async () => expect((await world.stack.bus.request(listLinkedAccounts, { userId: admin.userId }, { actor: admin })).items).toMatchObject([{ accountName: account?.name, watched: 1 }]));
    expect(await stored('select at from watched where connection_id = $1', id)).toEqual([{ at: expect.any(Date) }]);

    sandbox.control.unshelve(server, LYCORIS);
    sandbox.control.unshelve(server, MATRIX);
    sandbox.control.unshelve(server, { contentType: 'movie', tmdbId: 604 });
    expect(await world.sync(id)).toMatchObject({ movies: expect.any(Number), refusedLoss: { missing: expect.any(Number) } });
    expect((await held(MATRIX))[0]).not.toBeNull();
  });

  it.each(['jellyfin', 'plex', 'emby'] as const)('%s: a film that it knows only as a special is found on it', async (server) => {
    sandbox.control.shelfRule(server, { ...RECOLLECTIONS, special });
    await connect(server);
    const wish = await world.wish(wished, { path });
    await eventually(async () => expect(await world.item(wish)).toMatchObject({ reasonCode: 'importing' }));
    sandbox.control.shelve(server, RECOLLECTIONS);
    await eventually(async () => expect(await world.item(wish)).toMatchObject({ stage: 'available', reasonParams: { mediaServer: server } }));
    expect((await held(RECOLLECTIONS))[0]).toBeNull();
    sandbox.control.unshelve(server, RECOLLECTIONS);
  });

  it('plex with agents of before: by the number that they give', async () => {
    sandbox.control.shelfSettings('plex', { legacyAgents: true });
    sandbox.control.shelve('plex', MATRIX);
    await connect('plex');
    const wish = await world.wish({ title: 'The Matrix', tmdb: '603', year: 1999 });
    await eventually(async () => expect(await world.item(wish)).toMatchObject({ stage: 'available' }));
    sandbox.control.shelfSettings('plex', { legacyAgents: false });
  });
});
