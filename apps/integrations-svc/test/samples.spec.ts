import fs from 'node:fs';
import path from 'node:path';
import { createConnection, wishReceived } from '@marquee/contracts';
import { eventually, sharedAbsent, sharedFolder } from '@marquee/testing';
import { admin, startWorld, type World } from './support/world.ts';

const shared = sharedFolder(import.meta.dirname);
const folderOf = (name: string) => path.join(shared ?? '', 'contracts/samples', name);
const read = (folder: string, file: string) => fs.readFileSync(path.join(folderOf(folder), file), 'utf8');

const meanings: Record<string, Record<string, string>> = {
  'radarr/webhook': {
    'application_update.json': 'ignored', 'download.json': 'recognised', 'grab.json': 'recognised', 'health.json': 'ignored', 'health_restored.json': 'ignored',
    'movie_added.json': 'recognised', 'movie_delete.json': 'recognised', 'test.json': 'ignored',
  },
  'radarr/webhook-minimal': { 'download.json': 'unmatched', 'rename.json': 'recognised' },
  'radarr/webhook-thirdparty': { 'health_restored.json': 'ignored' },
  'sonarr/webhook': { 'download.json': 'recognised', 'episode_file_delete.json': 'recognised', 'import_complete.json': 'recognised', 'manual_interaction_required.json': 'recognised', 'series_delete.json': 'recognised' },
  'sonarr/webhook-minimal': { 'download.json': 'unmatched', 'rename.json': 'recognised' },
  'sonarr/webhook-thirdparty': { 'grab.json': 'recognised', 'rename.json': 'recognised' },
  'jellyfin/webhook': { 'item_added_movie.json': 'recognised', 'playback_stop.minimal.json': 'ignored' },
  'plex/webhook': { 'library_new_episode.json': 'recognised', 'media_play_track.json': 'ignored' },
  'emby/webhook': { 'item_markplayed.minimal.json': 'recognised' },
  'overseerr/webhook': { 'media_auto_approved.json': 'recognised', 'test_notification.json': 'ignored' },
  // A template that nobody filled in.
  'seerr/webhook': { 'default_template.json': 'unknown' },
  'jellyseerr/webhook': { 'default_template.json': 'unknown' },
};

const type = (folder: string) => (/seerr/.test(folder) ? 'seerr' : (folder.split('/')[0] ?? ''));
/** The stand-ins do not hold the samples' titles: nothing but the webhooks is to move them. */
const slow = { QUEUE_POLL_ACTIVE_MS: '600000', QUEUE_POLL_IDLE_MS: '600000', RECONCILE_MS: '600000', LIBRARY_SYNC_MS: '600000', LIBRARY_RECENT_MS: '600000', LIBRARY_IDLE_MS: '600000', VERIFY_MS: '600000' };

(shared ? describe : describe.skip)(`captured webhooks${shared ? '' : `: ${sharedAbsent}`}`, () => {
  let world: World;
  const connections = new Map<string, string>();
  beforeAll(async () => {
    world = await startWorld({ env: slow });
    for (const managed of ['radarr', 'sonarr']) connections.set(managed, await world.connection(managed));
    // Put aside, so that the stand-ins go on serving; what they tell is taken in all the same.
    for (const [name, secret] of [['jellyfin', 'apiKey'], ['plex', 'token'], ['emby', 'apiKey'], ['seerr', 'apiKey'], ['tautulli', 'apiKey']] as const) {
      const settings = { url: 'http://127.0.0.1:9', [secret]: 'k', ...(name === 'seerr' ? { asUser: 'ada' } : {}) };
      connections.set(name, (await world.stack.bus.request(createConnection, { type: name, name, settings, enabled: false }, { actor: admin })).id);
    }
  });
  afterAll(() => world.close());

  const kept = (id: string) => world.stack.db('integrations').maybeOne<{ meaning: string; detail: string | null }>('select meaning, detail from webhook_delivery where id = $1', [id]);
  /** @returns what was made of it */
  const send = async (connection: string, body: string) => {
    const id = await world.webhook(connections.get(connection) ?? '', body);
    return eventually(async () => {
      const row = await kept(id);
      if (!row) throw new Error('not yet');
      return row;
    });
  };
  const items = (requestId: string) =>
    world.stack.db('integrations').query<{ key: string; stage: string; path: string | null }>('select i.key, i.stage, i.path from item i join fulfilment f on f.id = i.fulfilment_id where f.request_id = $1 order by i.key', [requestId]);
  const item = async (requestId: string, key: string) => (await items(requestId)).find((one) => one.key === key);

  /** As if it had been handed over to this manager, whether its stand-in knows the title or not. */
  async function handedOver(connection: string, id: string): Promise<string> {
    await eventually(async () => expect((await world.said(id)).length).toBeGreaterThan(0));
    await world.stack.db('integrations').execute(
      `with f as (update fulfilment set status = 'sent', connection_id = $2, manager_ref = null, claim = null where request_id = $1 returning id)
       update item set stage = 'processing', part_ref = null where fulfilment_id in (select id from f)`,
      [id, connections.get(connection)],
    );
    return id;
  }
  const film = async (tmdb: number) => handedOver('radarr', await world.approve(tmdb));
  const series = async (title: string, tmdb: string, tvdb: string, season: number, episodes: number) => handedOver('sonarr', await world.approveSeries({ title, tmdb, tvdb, season, episodes }));

  it('are all known', () => {
    const folders = fs.readdirSync(folderOf('')).flatMap((program) => fs.readdirSync(folderOf(program)).filter((name) => /^webhook(-minimal|-thirdparty)?$/.test(name)).map((name) => `${program}/${name}`));
    expect(folders.filter((folder) => /^(radarr|sonarr|jellyfin|plex|emby|tautulli|.*seerr)\//.test(folder)).sort()).toEqual(Object.keys(meanings).sort());
    for (const folder of Object.keys(meanings)) expect([folder, fs.readdirSync(folderOf(folder)).filter((file) => file.endsWith('.json')).sort()]).toEqual([folder, Object.keys(meanings[folder] ?? {}).sort()]);
  });

  it.each(Object.keys(meanings).filter((folder) => !/^(radarr|sonarr)\/webhook(-thirdparty)?$/.test(folder)))('%s: each is taken in for what it is', async (folder) => {
    for (const file of Object.keys(meanings[folder] ?? {})) expect([file, (await send(type(folder), read(folder, file))).meaning]).toEqual([file, meanings[folder]?.[file]]);
  });

  it('of Radarr move the films that they are about', async () => {
    const [imported, grabbed] = [await film(129), await film(149)];
    for (const folder of ['radarr/webhook', 'radarr/webhook-thirdparty']) {
      for (const file of Object.keys(meanings[folder] ?? {})) expect([file, (await send('radarr', read(folder, file))).meaning]).toEqual([file, meanings[folder]?.[file]]);
    }
    expect(await items(imported)).toEqual([{ key: 'movie', stage: 'importing', path: expect.stringMatching(/^\/volume2\/Media\/Movies\/Spirited Away \(2001\)\/[^/]+$/) }]);
    expect(await items(grabbed)).toMatchObject([{ key: 'movie', stage: 'grabbing' }]);
  });

  it('of Sonarr move the episodes that they are about, and no others', async () => {
    const avatar = await series('Avatar: The Last Airbender', '246', '74852', 2, 20);
    const honor = await series('Your Honor', '86430', '359579', 2, 10);
    const squid = await series('Squid Game', '93405', '383275', 2, 7);
    const expanse = await series('The Expanse', '63639', '280619', 6, 6);
    for (const folder of ['sonarr/webhook', 'sonarr/webhook-thirdparty']) {
      for (const file of Object.keys(meanings[folder] ?? {})) expect([file, (await send('sonarr', read(folder, file))).meaning]).toEqual([file, meanings[folder]?.[file]]);
    }
    const moved = async (id: string) => (await items(id)).filter(({ stage }) => stage !== 'processing').map(({ key, stage }) => `${key} ${stage}`);
    expect(await moved(avatar)).toEqual(['S02E18 importing']);
    expect((await item(avatar, 'S02E18'))?.path).toBe('/volume2/Media/TV Series/Avatar - The Last Airbender/Season 2/Avatar - The Last Airbender (2005) S02E18 The Earth King (1080p BDRip x265 10bit EAC3 2.0 - WEM)[TAoE].mkv');
    expect(await moved(honor)).toEqual(['S02E01 importing']);
    expect((await item(honor, 'S02E01'))?.path).toBe('/volume2/Media/TV Series/Your Honor/Season 2/Your.Honor.S02E01.DVDRip.x264-TABULARiA.mkv');
    expect(await moved(expanse)).toEqual(['S06E01 grabbing']);
    expect(await moved(squid)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `S02E0${n} downloaded`));
    expect((await world.said(squid)).at(-1)).toMatchObject({ reasonCode: 'import_blocked', reasonParams: { problem: expect.stringContaining('Automatic import is not possible') } });
  });

  it('of Overseerr tell a wish', async () => {
    await send('seerr', read('overseerr/webhook', 'media_auto_approved.json'));
    const told = await world.stack.db('integrations').query<{ payload: unknown }>('select payload from event_log where subject = $1', [wishReceived.subject]);
    expect(told.at(-1)?.payload).toMatchObject({ connection: 'seerr', contentType: 'movie', externalId: '123', usernames: ['henk', 'my@email.com'], fallback: 'ada', approved: true });
  });

  it('of Tautulli are what its README has people paste, filled in', async () => {
    const readme = fs.readFileSync(path.join(import.meta.dirname, '../src/plugins/tautulli/README.md'), 'utf8');
    const template = /```json\n([^`]+)```/.exec(readme)?.[1] ?? '';
    const values: Record<string, string> = { action: 'created', media_type: 'episode', rating_key: '57612', title: 'Baby Race', show_name: 'Bluey', season_num: '2', episode_num: '49' };
    expect(await send('tautulli', template.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? ''))).toEqual({ meaning: 'recognised', detail: 'Bluey · S2E49 · Baby Race' });
  });
});
