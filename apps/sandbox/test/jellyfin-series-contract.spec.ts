import { describeContract, openContract, type Contract } from './contracts.ts';
import { LYCORIS, MATRIX } from './library-tools.ts';
import { openStage, type Stage } from './stage.ts';

const fields = 'fields=ProviderIds,Path,ParentId,MediaSources,DateCreated,Overview,Genres,OriginalTitle,SortName,ChildCount,RecursiveItemCount,Width,Height,IsHD';

describeContract('series in Jellyfin are answered as published', () => {
  let stage: Stage;
  let contract: Contract;
  let userId: string;
  let seriesId: string;

  beforeAll(async () => {
    stage = await openStage();
    contract = openContract('jellyfin-10.11.4.json');
    stage.sandbox.control.shelve('jellyfin', MATRIX, { ...LYCORIS, episode: 1 });
    stage.sandbox.control.shelfSettings('jellyfin', { listsMissing: true });
    stage.sandbox.control.watched('jellyfin', 'sandbox', MATRIX);
    userId = (await stage.jellyfin('GET', 'Users')).json()[0].Id;
    seriesId = (await stage.jellyfin('GET', 'Items?includeItemTypes=Series')).json().Items[0].Id;
  });
  afterAll(() => stage.close());

  const problems = async (path: string, call: string): Promise<string[]> => {
    const answer = await stage.jellyfin('GET', call);
    expect(answer.status).toBe(200);
    return contract.check('GET', path, answer.json());
  };

  it('items of every kind', async () => expect(await problems('/Items', `Items?recursive=true&${fields}`)).toEqual([]));
  it('items of a user', async () => expect(await problems('/Items', `Items?recursive=true&userId=${userId}&${fields}`)).toEqual([]));
  it('one item', async () => expect(await problems('/Items/{itemId}', `Items/${seriesId}`)).toEqual([]));
  it('seasons', async () => expect(await problems('/Shows/{seriesId}/Seasons', `Shows/${seriesId}/Seasons?${fields}`)).toEqual([]));
  it('episodes', async () => expect(await problems('/Shows/{seriesId}/Episodes', `Shows/${seriesId}/Episodes?${fields}`)).toEqual([]));
  it('the latest', async () => expect(await problems('/Items/Latest', `Items/Latest?${fields}`)).toEqual([]));
  it('users', async () => expect(await problems('/Users', 'Users')).toEqual([]));
  it('libraries', async () => expect(await problems('/Library/VirtualFolders', 'Library/VirtualFolders')).toEqual([]));
});
