import { describeContract, openContract, type Contract } from './contracts.ts';
import { emby, LYCORIS, MATRIX } from './library-tools.ts';
import { openStage, type Stage } from './stage.ts';

describeContract('Emby answers as published', () => {
  let stage: Stage;
  let contract: Contract;
  let userId: string;

  beforeAll(async () => {
    stage = await openStage();
    contract = openContract('emby-v3.json');
    stage.sandbox.control.shelve('emby', MATRIX, { ...LYCORIS, episode: 1 });
    userId = (await emby(stage, '/Users')).json()[0].Id;
  });
  afterAll(() => stage.close());

  const fields = 'Fields=ProviderIds,Path,ParentId,DateCreated,Overview,Genres,OriginalTitle,SortName,ProductionYear,PremiereDate,CommunityRating,Width,Height,MediaSources';

  it.each([
    ['/System/Info', () => '/System/Info'],
    ['/System/Info/Public', () => '/System/Info/Public'],
    ['/Library/MediaFolders', () => '/Library/MediaFolders'],
    ['/Users/Query', () => '/Users/Query'],
    ['/Items', () => `/Items?Recursive=true&${fields}`],
    ['/Users/{UserId}/Items', () => `/Users/${userId}/Items?Recursive=true&${fields}`],
    ['/Users/{UserId}/Items/Latest', () => `/Users/${userId}/Items/Latest?${fields}`],
  ])('%s', async (path, call) => {
    const answer = await emby(stage, call());
    expect(answer.status).toBe(200);
    expect(contract.check('GET', path, answer.json())).toEqual([]);
  });
});
