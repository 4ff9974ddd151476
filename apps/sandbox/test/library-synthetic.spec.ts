import { MATRIX } from './library-tools.ts';
import { openStage, type Stage } from './stage.ts';

describe('a library of 50,000 titles and a million episodes', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
    stage.sandbox.control.shelve('jellyfin', MATRIX);
    stage.sandbox.control.syntheticShelf('jellyfin', { series: 50_000, episodes: 20 });
  });
  afterAll(() => stage.close());

  const page = async (query: string): Promise<any> => (await stage.jellyfin('GET', `Items?recursive=true&fields=ProviderIds,Path&${query}`)).json();

  it('is paged through without an item twice or left out', async () => {
    const first = await page('includeItemTypes=Episode&startIndex=0&limit=1000');
    expect(first.TotalRecordCount).toBe(1_000_000);
    const last = await page('includeItemTypes=Episode&startIndex=999500&limit=1000');
    expect(last.Items).toHaveLength(500);
    expect(new Set([...first.Items, ...last.Items].map((item: any) => item.Id)).size).toBe(1_500);
    expect(last.Items.at(-1)).toMatchObject({ SeriesName: 'Zzz Series 050000', ParentIndexNumber: 1, IndexNumber: 20 });
    const titles = await page('includeItemTypes=Movie,Series&startIndex=0&limit=2');
    expect(titles.TotalRecordCount).toBe(50_001);
    expect(titles.Items.map((item: any) => item.Name)).toEqual(['The Matrix', 'Zzz Series 000001']);
  });

  it('holds at every place what belongs there, however deep', async () => {
    const deep = await page('includeItemTypes=Episode&startIndex=900005&limit=200');
    expect(deep.Items).toHaveLength(200);
    expect(deep.Items[0]).toMatchObject({ SeriesName: 'Zzz Series 045001', IndexNumber: 6 });
    expect(deep.Items.at(-1)).toMatchObject({ SeriesName: 'Zzz Series 045011', IndexNumber: 5 });
  });

  it('answers for single items as any other', async () => {
    const { Items: [found] } = await page('searchTerm=Zzz Series 000042&includeItemTypes=Series');
    expect(found).toMatchObject({ Name: 'Zzz Series 000042', ProviderIds: { Tmdb: '92000041' } });
    expect((await page(`ids=${found.Id}`)).Items).toHaveLength(1);
    const seasons = (await stage.jellyfin('GET', `Shows/${found.Id}/Seasons`)).json();
    expect(seasons.Items).toHaveLength(1);
    const episodes = (await stage.jellyfin('GET', `Shows/${found.Id}/Episodes?seasonId=${seasons.Items[0].Id}`)).json();
    expect(episodes.TotalRecordCount).toBe(20);
    expect(episodes.Items[0].SeriesId).toBe(found.Id);
  });

  it('is older than whatever came in', async () => {
    const newest = await page('includeItemTypes=Movie,Episode&sortBy=DateCreated&sortOrder=Descending&limit=2');
    expect(newest.Items.map((item: any) => item.Name)).toEqual(['The Matrix', 'Episode 20']);
    expect((await page('minDateLastSaved=2026-01-01T00:00:00Z')).TotalRecordCount).toBe(1);
  });
});
