import { LYCORIS } from './library-tools.ts';
import { shoko, signIn } from './shoko-client.ts';
import { addRequest, addSeries, openStage, type Stage } from './stage.ts';

const RECOLLECTIONS = 1052946;
const LYCORIS_TVDB = 414057;

describe('the way of anime from the manager into the library', () => {
  let stage: Stage;
  let apikey: string;

  beforeEach(async () => {
    stage = await openStage();
    apikey = await signIn(stage);
  });
  afterEach(() => stage.close());

  const recognised = async (): Promise<number> => {
    const files: { SeriesIDs: unknown[] }[] = (await shoko(stage, apikey, '/api/v3/File/PathEndsWith?path=.mkv&include=XRefs')).json();
    return files.filter(({ SeriesIDs }) => SeriesIDs.length > 0).length;
  };
  const jellyfin = async (query: string): Promise<any[]> => (await stage.jellyfin('GET', `Items?recursive=true&fields=Path&${query}`)).json().Items;

  it('a season of 13: Jellyfin shows what Shoko has recognised, five first, then all', async () => {
    await stage.sonarr('POST', 'series', addSeries(LYCORIS_TVDB, { 1: true }, { seriesType: 'anime', rootFolderPath: '/data/anime' }));
    const stations = new Set<string>();
    for (let second = 0; second < 60; second += 1) {
      await stage.sandbox.control.advance(1);
      stations.add(`${(await jellyfin('includeItemTypes=Episode')).length} shown, ${await recognised()} recognised`);
    }
    expect([...stations]).toEqual(expect.arrayContaining(['0 shown, 0 recognised', '0 shown, 3 recognised', '5 shown, 5 recognised', '13 shown, 13 recognised']));
    expect([...stations].at(-1)).toBe('13 shown, 13 recognised');
    const { files } = stage.sandbox.control.state().library;
    expect(files.every((file) => file.anime && file.tmdbId === LYCORIS.tmdbId)).toBe(true);
    const ends = files.map(({ path }) => path.replace('/data/', '/'));
    expect((await jellyfin('includeItemTypes=Episode')).every(({ Path }) => ends.some((end) => Path.endsWith(end)))).toBe(true);
  });

  it('a film that is a special elsewhere', async () => {
    await stage.radarr('POST', 'movie', addRequest(RECOLLECTIONS));
    await stage.sandbox.control.settled();
    await stage.sandbox.control.advance(40);
    expect(await jellyfin('includeItemTypes=Movie')).toEqual([]);
    const [special] = await jellyfin('includeItemTypes=Episode');
    expect(special).toMatchObject({ SeriesName: 'Violet Evergarden', ParentIndexNumber: 0 });
    expect(special.Path).toMatch(/^\/media\/movies\/Violet Evergarden/);
    expect(await recognised()).toBe(1);
  });
});
