import { createConnection, deleteConnection, listConnections, listConnectionTypes, listQualityChoices, testConnection, updateConnection, type Actor } from '@marquee/contracts';
import { connectionOfToken } from '@marquee/service-kit';
import { admin, startWorld, type World } from './support/world.ts';

describe('connections', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const request: World['stack']['bus']['request'] = (command, input, options) => world.stack.bus.request(command, input, options ?? { actor: admin });
  const create = (name: string, more: object = {}) => request(createConnection, { type: 'radarr', name, settings: { url: `${world.sandbox.radarrUrl}/`, apiKey: 'sandbox', ...more } });
  const defaults = async () => (await request(listConnections, {})).items.filter((c) => c.type === 'radarr' && c.isDefault).map(({ name }) => name);

  it('are for those who may manage them', async () => {
    const nobody: Actor = { ...admin, permissions: [] };
    const id = await world.connection('radarr');
    const attempts = [
      request(listConnections, {}, { actor: nobody }), request(createConnection, { type: 'radarr', name: 'x', settings: {} }, { actor: nobody }),
      request(updateConnection, { id, name: 'x' }, { actor: nobody }), request(deleteConnection, { id }, { actor: nobody }), request(testConnection, { id }, { actor: nobody }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(request(listConnectionTypes, {})).resolves.toMatchObject({
      items: [
        { id: 'emby', port: 'media_server' }, { id: 'jellyfin', port: 'media_server' }, { id: 'plex', port: 'media_server' }, { id: 'qbittorrent', port: 'download_client', hasWebhook: false },
        { id: 'radarr', port: 'manager', contentTypes: ['movie'], hasWebhook: true }, { id: 'seerr', port: 'source' }, { id: 'shoko', port: 'matcher' }, { id: 'sonarr', port: 'manager', contentTypes: ['series'] },
        { id: 'tautulli', port: 'source' },
      ],
    });
  });

  it('keep their secrets, name what is wrong, and have one default', async () => {
    const first = await create('Films');
    expect(first).toMatchObject({ isDefault: true, sandbox: false, secrets: ['apiKey'], settings: { url: world.sandbox.radarrUrl, minimumAvailability: 'released' } });
    expect(JSON.stringify(await world.stack.db('integrations').query('select * from connection where id = $1', [first.id]))).toContain('"secrets":{"apiKey":"v1.');
    expect(connectionOfToken(world.stack.env.SECRET_KEY ?? '', first.webhookUrl?.split('/').at(-1) ?? '')).toBe(first.id);

    await expect(create('films')).rejects.toMatchObject({ code: 'connection.name_taken', details: { name: 'films' } });
    await expect(create('Bad', { url: 'ftp://x', apiKey: '' })).rejects.toMatchObject({ code: 'connection.invalid_settings', details: { issues: expect.stringMatching(/url .*apiKey /) } });
    await expect(request(createConnection, { type: 'winamp', name: 'x', settings: {} })).rejects.toMatchObject({ code: 'connection.type_unknown' });

    const second = await create('Films in 4K');
    expect(second.isDefault).toBe(false);
    await request(updateConnection, { id: second.id, isDefault: true });
    expect(await defaults()).toEqual(['Films in 4K']);

    const renamed = await request(updateConnection, { id: first.id, name: 'Old films', settings: { url: world.sandbox.radarrUrl, apiKey: '', tags: [] } });
    expect(renamed).toMatchObject({ name: 'Old films', secrets: ['apiKey'] });
    await expect(request(testConnection, { id: first.id })).resolves.toMatchObject({ ok: true, qualityProfiles: expect.arrayContaining([expect.anything()]) });
    await expect(request(testConnection, { id: first.id, settings: { url: world.sandbox.jellyfinUrl } })).resolves.toMatchObject({ ok: false });
    await expect(request(testConnection, { type: 'radarr', settings: { url: world.sandbox.radarrUrl, apiKey: 'wrong' } })).resolves.toMatchObject({ ok: false, failure: 'authentication' });
    for (const { id } of [first, second]) await request(deleteConnection, { id });
    await expect(request(deleteConnection, { id: first.id })).rejects.toMatchObject({ code: 'connection.not_found' });
  });

  it('put the stand-in aside while something real is there, and take it back afterwards', async () => {
    const enabled = async () => (await request(listConnections, {})).items.filter((c) => c.enabled).map(({ name }) => name).sort();
    const all = ['Jellyfin (sandbox)', 'Radarr (sandbox)', 'Shoko (sandbox)', 'Sonarr (sandbox)', 'qBittorrent (sandbox)'];
    expect(await enabled()).toEqual(all);
    const film = (await world.films(1))[0] ?? 0;
    const id = await world.approve(film);
    await world.becomes(id, { reasonCode: 'searching' });

    const real = await create('Films');
    expect(await enabled()).toEqual(['Films', 'Jellyfin (sandbox)', 'Shoko (sandbox)', 'Sonarr (sandbox)']);
    await world.becomes(id, { reasonParams: { connection: 'Films' } });
    await request(deleteConnection, { id: real.id });
    expect(await enabled()).toEqual(all);
  });

  it.each([
    ['radarr', 'radarrUrl', { apiKey: 'sandbox' }, { apiKey: 'wrong' }],
    ['sonarr', 'sonarrUrl', { apiKey: 'sandbox' }, { apiKey: 'wrong' }],
    ['jellyfin', 'jellyfinUrl', { apiKey: 'sandbox' }, { apiKey: 'wrong' }],
    ['plex', 'plexUrl', { token: 'sandbox' }, { token: 'wrong' }],
    ['emby', 'embyUrl', { apiKey: 'sandbox' }, { apiKey: 'wrong' }],
    ['qbittorrent', 'qbittorrentUrl', { username: 'sandbox', password: 'sandbox' }, { username: 'sandbox', password: 'wrong' }],
    ['shoko', 'shokoUrl', { username: 'sandbox', password: 'sandbox' }, { username: 'sandbox', password: 'wrong' }],
  ] as const)('are tested: %s', async (type, place, right, wrong) => {
    const test = (settings: object) => request(testConnection, { type, settings: { url: world.sandbox[place], ...settings } });
    const passed = await test(right);
    expect(passed).toMatchObject({ ok: true, failure: null });
    await expect(test(wrong)).resolves.toMatchObject({ ok: false, failure: 'authentication' });
    if (type === 'sonarr') expect(passed).toMatchObject({ qualityProfiles: expect.arrayContaining([expect.anything()]), rootFolders: expect.arrayContaining([{ value: '/data/tv', label: '/data/tv' }]) });
  });

  it('say to everybody which resolutions they obtain', async () => {
    const of = async (contentType: string) => (await request(listQualityChoices, {}, { actor: null })).items.find((choice) => choice.contentType === contentType);
    expect(await of('movie')).toEqual({ contentType: 'movie', resolutions: ['standard'], languages: [] });
    const large = await create('Large films', { resolution: '4k', languages: ['ja', 'de'] });
    expect(await of('movie')).toMatchObject({ resolutions: expect.arrayContaining(['4k']), languages: ['de', 'ja'] });
    expect(await of('series')).toEqual({ contentType: 'series', resolutions: ['standard'], languages: [] });
    await request(deleteConnection, { id: large.id });
    expect(await of('movie')).toMatchObject({ resolutions: ['standard'] });
  });

  it('say which instance they are', async () => {
    const sonarr = (more: object) => request(createConnection, { type: 'sonarr', name: 'Anime', enabled: false, settings: { url: world.sandbox.sonarrUrl, apiKey: 'sandbox', ...more } });
    await expect(sonarr({ resolution: '8k', languages: ['klingon'], anime: 'sometimes' })).rejects.toMatchObject({ code: 'connection.invalid_settings', details: { issues: expect.stringMatching(/resolution .*anime .*languages/) } });
    const created = await sonarr({ resolution: '4k', anime: 'only', languages: ['ja', 'de'], animeRootFolderPath: '/data/anime' });
    expect(created.settings).toMatchObject({ resolution: '4k', anime: 'only', languages: ['ja', 'de'], seriesType: 'standard', seasonFolder: true });
    await request(deleteConnection, { id: created.id });
  });
});
