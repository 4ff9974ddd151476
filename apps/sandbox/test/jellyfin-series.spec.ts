import { episode, LYCORIS, MATRIX, VIOLET } from './library-tools.ts';
import { openReceiver, openStage, type Receiver, type Stage } from './stage.ts';

describe('series in Jellyfin', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
    stage.sandbox.control.shelfSettings('jellyfin', { throughShoko: false });
  });
  afterEach(() => stage.close());

  const get = async (path: string): Promise<any> => (await stage.jellyfin('GET', path)).json();
  const seriesId = async (name = 'Lycoris'): Promise<string> => (await get(`Items?searchTerm=${name}&includeItemTypes=Series`)).Items[0].Id;

  it('have seasons and episodes beneath them', async () => {
    stage.sandbox.control.shelve('jellyfin', LYCORIS, VIOLET, MATRIX);
    const id = await seriesId('Violet');
    const seasons = await get(`Shows/${id}/Seasons`);
    expect(seasons.Items.map((season: any) => [season.Name, season.IndexNumber])).toEqual([['Specials', 0], ['Season 1', 1]]);
    const specials = await get(`Shows/${id}/Episodes?seasonId=${seasons.Items[0].Id}&fields=ProviderIds,Path`);
    expect(specials.TotalRecordCount).toBe(4);
    expect(specials.Items[3]).toMatchObject({ Name: 'Recollections', ParentIndexNumber: 0, IndexNumber: 4, SeriesId: id, SeasonId: seasons.Items[0].Id });
    expect((await get(`Shows/${id}/Episodes?season=1&startIndex=10&limit=5`)).Items.map((one: any) => one.IndexNumber)).toEqual([11, 12, 13]);
    expect((await get(`Items?parentId=${id}&recursive=true&includeItemTypes=Episode`)).TotalRecordCount).toBe(17);
    expect((await get('Items?includeItemTypes=Movie,Series,Episode&recursive=true')).TotalRecordCount).toBe(1 + 2 + 30);
    expect((await stage.jellyfin('GET', `Shows/${'0'.repeat(32)}/Episodes`)).status).toBe(404);
  });

  it('keep ids and paths to themselves unless they are named', async () => {
    stage.sandbox.control.shelve('jellyfin', LYCORIS);
    const [plain] = (await get('Items?includeItemTypes=Episode&limit=1')).Items;
    expect(Object.keys(plain)).not.toEqual(expect.arrayContaining(['ProviderIds']));
    expect(plain).not.toHaveProperty('Path');
    const [series] = (await get('Items?includeItemTypes=Series&fields=ProviderIds,Path')).Items;
    expect(series).toMatchObject({ ProviderIds: { Tmdb: '154494', Tvdb: '414057' }, Path: '/media/anime/Lycoris Recoil' });
  });

  it('may be known by the number of AniDB alone', async () => {
    stage.sandbox.control.shelve('jellyfin', LYCORIS);
    stage.sandbox.control.shelfRule('jellyfin', { ...LYCORIS, as: { title: 'Lycoris Recoil', year: 2022, anidbId: 17097 } });
    expect((await get('Items?includeItemTypes=Series&fields=ProviderIds')).Items[0].ProviderIds).toEqual({ AniDB: '17097' });
  });

  it('lie in a library of their own', async () => {
    stage.sandbox.control.shelve('jellyfin', LYCORIS, MATRIX);
    const folders = await get('Library/VirtualFolders');
    expect(folders.map((folder: any) => folder.CollectionType)).toEqual(['movies', 'tvshows']);
    expect((await get(`Items?parentId=${folders[1].ItemId}`)).Items.map((item: any) => item.Name)).toEqual(['Lycoris Recoil']);
    expect((await get(`Items?parentId=${folders[0].ItemId}&recursive=true`)).Items.map((item: any) => item.Name)).toEqual(['The Matrix']);
  });

  it('list a file with two episodes once, with its range', async () => {
    stage.sandbox.control.putFile(episode({ title: 'Twofold', tmdbId: 1 }, 1, 1, { episodeEnd: 2 }));
    await stage.sandbox.control.advance(2);
    expect((await get('Items?includeItemTypes=Episode')).Items).toMatchObject([{ IndexNumber: 1, IndexNumberEnd: 2 }]);
  });

  it('list what is missing as virtual, when the server is set so', async () => {
    stage.sandbox.control.shelve('jellyfin', { ...LYCORIS, season: 1, episode: 1 });
    const id = await seriesId();
    expect((await get(`Shows/${id}/Episodes`)).TotalRecordCount).toBe(1);
    stage.sandbox.control.shelfSettings('jellyfin', { listsMissing: true });
    const all = (await get(`Shows/${id}/Episodes?fields=Path`)).Items;
    expect(all.map((one: any) => one.LocationType)).toEqual(['FileSystem', ...Array(12).fill('Virtual')]);
    expect(all[1]).not.toHaveProperty('Path');
    expect((await get(`Shows/${id}/Episodes?isMissing=false`)).TotalRecordCount).toBe(1);
  });

  it('tell what a user has watched, newest first, and nobody without a user', async () => {
    stage.sandbox.control.shelve('jellyfin', LYCORIS, MATRIX);
    stage.sandbox.control.watched('jellyfin', 'robin', { ...LYCORIS, season: 1, episode: 2 });
    await stage.sandbox.control.advance(60);
    stage.sandbox.control.watched('jellyfin', 'robin', MATRIX);
    const [sandbox, robin] = await get('Users');
    const watched = await get(`Items?userId=${robin.Id}&isPlayed=true&recursive=true&includeItemTypes=Movie,Episode&sortBy=DatePlayed&sortOrder=Descending`);
    expect(watched.Items.map((item: any) => [item.Name, item.UserData.Played])).toEqual([['The Matrix', true], ['Episode 2', true]]);
    expect((await get(`Users/${robin.Id}/Items?filters=IsUnplayed&includeItemTypes=Episode`)).TotalRecordCount).toBe(12);
    expect((await get(`Items?userId=${sandbox.Id}&isPlayed=true&includeItemTypes=Movie,Episode`)).TotalRecordCount).toBe(0);
    expect((await get('Items?includeItemTypes=Movie')).Items[0]).not.toHaveProperty('UserData');
    expect((await stage.jellyfin('GET', 'Users/Me')).status).toBe(400);
  });

  it('give one item by its id', async () => {
    stage.sandbox.control.shelve('jellyfin', MATRIX);
    const [{ Id }] = (await get('Items')).Items;
    expect(await get(`Items/${Id}`)).toMatchObject({ Name: 'The Matrix', ProviderIds: { Tmdb: '603' } });
    expect((await stage.jellyfin('GET', `Items/${'a'.repeat(32)}`)).status).toBe(404);
  });
});

describe('webhooks of Jellyfin', () => {
  let stage: Stage;
  let receiver: Receiver;

  beforeEach(async () => {
    stage = await openStage();
    stage.sandbox.control.shelfSettings('jellyfin', { throughShoko: false });
    receiver = await openReceiver();
    stage.sandbox.control.jellyfinWebhooks([receiver.url]);
  });
  afterEach(async () => {
    await stage.close();
    await receiver.close();
  });

  it("come in a burst, one for each item, with the episode's own ids", async () => {
    stage.sandbox.control.putOnDisk(LYCORIS);
    await stage.sandbox.control.advance(2);
    expect(receiver.bodies).toHaveLength(15);
    expect(receiver.bodies.filter((body) => body.ItemType === 'Episode')).toHaveLength(13);
    const seventh = receiver.bodies.find((body) => body.ItemType === 'Episode' && body.EpisodeNumber === 7);
    expect(seventh).toMatchObject({ NotificationType: 'ItemAdded', SeriesName: 'Lycoris Recoil', SeasonNumber: 1, EpisodeNumber00: '07' });
    expect(seventh).not.toHaveProperty('Provider_tmdb');
    expect(seventh.Provider_tvdb).toMatch(/^\d+$/);
    expect(receiver.requests[0]?.headers['content-type']).toMatch(/^text\/plain/);
  });

  it('say nothing of what is merely missed', async () => {
    stage.sandbox.control.shelfSettings('jellyfin', { listsMissing: true });
    stage.sandbox.control.shelve('jellyfin', { ...LYCORIS, episode: 3 });
    await stage.sandbox.control.settled();
    expect(receiver.bodies.map((body) => body.ItemType)).toEqual(['Series', 'Season', 'Episode']);
  });

  it('tell of what is gone', async () => {
    stage.sandbox.control.shelve('jellyfin', { ...LYCORIS, episode: 1 });
    await stage.sandbox.control.settled();
    receiver.bodies.length = 0;
    stage.sandbox.control.unshelve('jellyfin', LYCORIS);
    await stage.sandbox.control.settled();
    expect(receiver.bodies.map((body) => [body.NotificationType, body.ItemType])).toEqual(
      expect.arrayContaining([['ItemDeleted', 'Episode'], ['ItemDeleted', 'Season'], ['ItemDeleted', 'Series']]),
    );
  });

  it('go through the troubles of webhooks', async () => {
    stage.sandbox.control.webhookTrouble({ mode: 'lost' }, 'jellyfin');
    stage.sandbox.control.shelve('jellyfin', MATRIX);
    await stage.sandbox.control.settled();
    expect(receiver.bodies).toEqual([]);
  });
});
