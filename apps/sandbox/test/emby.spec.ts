import { emby, LYCORIS, MATRIX, openRawReceiver, VIOLET } from './library-tools.ts';
import { openStage, type Stage } from './stage.ts';

describe('Emby', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
    stage.sandbox.control.shelve('emby', MATRIX, LYCORIS);
  });
  afterEach(() => stage.close());

  const get = async (path: string): Promise<any> => (await emby(stage, path)).json();

  it('takes its key by header or parameter', async () => {
    expect((await stage.call('GET', '/emby/System/Info')).status).toBe(401);
    expect((await stage.call('GET', '/emby/System/Info?api_key=sandbox')).json().ServerName).toBe('Sandbox Emby');
    expect((await stage.call('GET', '/emby/System/Info/Public')).status).toBe(200);
  });

  it('finds by the ids of others, unlike Jellyfin', async () => {
    const found = await get('/Items?Recursive=true&AnyProviderIdEquals=tmdb.603,imdb.tt0000000&IncludeItemTypes=Movie&Fields=ProviderIds,Path');
    expect(found).toMatchObject({ TotalRecordCount: 1, Items: [{ Name: 'The Matrix', ProviderIds: { Tmdb: '603' }, Path: '/mnt/media/movies/The Matrix (1999)/The Matrix (1999).mkv' }] });
    expect((await get('/Items?Recursive=true&AnyProviderIdEquals=tvdb.414057')).Items.map((item: any) => item.Name)).toEqual(['Lycoris Recoil']);
    expect((await get('/Items?Recursive=true&AnyProviderIdEquals=tmdb.1&IncludeItemTypes=Movie')).TotalRecordCount).toBe(0);
  });

  it('counts its items, and leads from a series to its episodes', async () => {
    const [series] = (await get('/Items?Recursive=true&IncludeItemTypes=Series')).Items;
    expect(series.Id).toMatch(/^\d+$/);
    expect((await get(`/Shows/${series.Id}/Seasons`)).TotalRecordCount).toBe(1);
    expect((await get(`/Shows/${series.Id}/Episodes?Season=1`)).Items).toHaveLength(13);
    expect((await get(`/Items?ParentId=${series.Id}&Recursive=true&IncludeItemTypes=Episode&StartIndex=12&Limit=5`)).Items).toMatchObject([{ IndexNumber: 13, SeriesId: series.Id }]);
    expect((await emby(stage, '/Shows/999999/Episodes')).status).toBe(404);
  });

  it('has users, and what they watched', async () => {
    stage.sandbox.control.watched('emby', 'robin', MATRIX);
    const users = await get('/Users');
    expect((await get('/Users/Query')).Items).toEqual(users);
    const { Id } = users[1];
    expect((await get(`/Users/${Id}/Items?IsPlayed=true&Recursive=true&IncludeItemTypes=Movie,Episode`)).Items).toMatchObject([{ Name: 'The Matrix', UserData: { Played: true } }]);
    const [plain] = (await get(`/Users/${Id}/Items?IsPlayed=true`)).Items;
    expect([plain.UserData.LastPlayedDate, plain.ProductionYear]).toEqual([undefined, undefined]);
    const [full] = (await get(`/Users/${Id}/Items?IsPlayed=true&Fields=UserDataLastPlayedDate,UserDataPlayCount,ProductionYear`)).Items;
    expect(full).toMatchObject({ ProductionYear: 1999, UserData: { PlayCount: 1, LastPlayedDate: '2026-03-01T12:00:00.0000000Z' } });
    expect((await get(`/Users/${Id}/Items/Latest?IncludeItemTypes=Episode&Limit=3`))).toHaveLength(3);
  });

  it('finds new files when it is told to look', async () => {
    stage.sandbox.control.shelfSettings('emby', { watchesDisk: false });
    stage.sandbox.control.putOnDisk(VIOLET);
    await stage.sandbox.control.advance(10);
    expect((await emby(stage, '/Library/Refresh', 'POST')).status).toBe(204);
    await stage.sandbox.control.advance(2);
    expect((await get('/Items?Recursive=true&IncludeItemTypes=Series')).TotalRecordCount).toBe(2);
  });

  it.each(['json', 'form', 'raw_form'] as const)('sends webhooks as %s', async (format) => {
    const receiver = await openRawReceiver();
    stage.sandbox.control.webhooks('emby', [receiver.url]);
    stage.sandbox.control.embyWebhookFormat(format);
    stage.sandbox.control.putOnDisk({ ...VIOLET, season: 1, episode: 2 });
    await stage.sandbox.control.advance(2);
    const [{ text, headers } = { text: '', headers: {} }] = receiver.received;
    expect(headers['content-type']).toBe(format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded');
    const json = format === 'json' ? text : format === 'form' ? new URLSearchParams(text).get('data') : text.replace(/^data=/, '');
    const payload = JSON.parse(Buffer.from(json ?? '', format === 'form' ? 'utf8' : 'latin1').toString('utf8'));
    expect(payload).toMatchObject({ Event: 'library.new', Item: { Type: 'Episode', SeriesName: 'Violet Evergarden', ParentIndexNumber: 1, IndexNumber: 2 } });
    await receiver.close();
  });

  it('tells of a series when many of its episodes come together', async () => {
    const receiver = await openRawReceiver();
    stage.sandbox.control.webhooks('emby', [receiver.url]);
    stage.sandbox.control.shelfSettings('emby', { groupsWebhooks: true });
    stage.sandbox.control.putOnDisk(VIOLET);
    await stage.sandbox.control.advance(3);
    expect(receiver.received.map(({ text }) => JSON.parse(text).Item.Type)).toEqual(['Series']);
    await receiver.close();
  });
});
