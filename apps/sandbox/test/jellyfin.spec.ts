import { openStage, type Stage } from './stage.ts';

describe('Jellyfin', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
    stage.sandbox.control.addToLibrary(603, 604);
    await stage.sandbox.control.advance(60);
    stage.sandbox.control.addToLibrary(129);
  });
  afterAll(() => stage.close());

  const items = async (query: string): Promise<any[]> => (await stage.jellyfin('GET', `Items?${query}`)).json().Items;

  it('ignores a filter it does not know, and so returns the whole library', async () => {
    expect(await items('AnyProviderIdEquals=tmdb.603&Recursive=true')).toHaveLength(3);
  });

  it('keeps ids and paths to itself unless they are named', async () => {
    const [plain] = await items('searchTerm=matrix');
    expect(plain).not.toHaveProperty('ProviderIds');
    expect(plain).not.toHaveProperty('Path');
    const [full] = await items('searchTerm=matrix&fields=ProviderIds,Path');
    expect(full.ProviderIds).toMatchObject({ Tmdb: '603', Imdb: 'tt0133093' });
    expect(full.Path).toContain('The Matrix (1999)');
  });

  it('pages, sorts and looks into its one library', async () => {
    const folders = (await stage.jellyfin('GET', 'Library/MediaFolders')).json();
    const parent = folders.Items[0].Id;
    const newest = (await stage.jellyfin('GET', `items?parentid=${parent}&startindex=0&limit=1&sortby=DateCreated&sortorder=Descending`)).json();
    expect(newest).toMatchObject({ TotalRecordCount: 3, StartIndex: 0, Items: [{ Name: 'Spirited Away' }] });
    expect(await items(`ids=${newest.Items[0].Id}`)).toHaveLength(1);
    expect(await items('IncludeItemTypes=Series')).toEqual([]);
    expect(await items('ParentId=00000000000000000000000000000000')).toEqual([]);
  });

  it('tells what came in since a moment', async () => {
    const since = stage.sandbox.control.now().toISOString();
    expect((await items(`minDateLastSaved=${since}`)).map((item) => item.Name)).toEqual(['Spirited Away']);
    const [latest] = (await stage.jellyfin('GET', 'Items/Latest?Limit=1')).json();
    expect(latest.Name).toBe('Spirited Away');
  });

  it('is filled and emptied over HTTP', async () => {
    await stage.call('POST', '/control/jellyfin/items', { tmdbIds: [120, 121] });
    await stage.call('PUT', '/control/jellyfin/items/122');
    expect(await items('')).toHaveLength(6);
    for (const id of [120, 121, 122]) await stage.call('DELETE', `/control/jellyfin/items/${id}`);
    expect(await items('')).toHaveLength(3);
    expect((await stage.call('PUT', '/control/jellyfin/items/1')).status).toBe(404);
  });

  it('accepts a scan', async () => {
    expect((await stage.jellyfin('POST', 'Library/Refresh')).status).toBe(204);
  });
});
