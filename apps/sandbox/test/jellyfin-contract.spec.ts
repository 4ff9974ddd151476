import { describeContract, openContract, sample, type Contract } from './contracts.ts';
import { openReceiver, openStage, type Stage } from './stage.ts';

describeContract('Jellyfin answers as published', () => {
  let stage: Stage;
  let contract: Contract;

  beforeAll(async () => {
    stage = await openStage();
    contract = openContract('jellyfin-10.11.4.json');
    stage.sandbox.control.addToLibrary(603, 604, 129);
  });
  afterAll(() => stage.close());

  it.each([
    ['/System/Info/Public', 'System/Info/Public'],
    ['/System/Info', 'System/Info'],
    ['/Library/MediaFolders', 'Library/MediaFolders'],
    ['/Items', 'Items?Recursive=true&fields=ProviderIds,Path,MediaSources,DateCreated,Overview,Genres,Width,Height,IsHD'],
    ['/Items/Latest', 'Items/Latest?Limit=2'],
  ])('%s', async (path, call) => {
    const answer = await stage.jellyfin('GET', call);
    expect(answer.status).toBe(200);
    expect(contract.check('GET', path, answer.json())).toEqual([]);
  });

  it('logs a user in', async () => {
    const answer = await stage.call('POST', '/jellyfin/Users/AuthenticateByName', { Username: 'sandbox', Pw: 'sandbox' });
    expect(contract.check('POST', '/Users/AuthenticateByName', answer.json())).toEqual([]);
  });

  it('announces a film with members the captured body has', async () => {
    const receiver = await openReceiver();
    stage.sandbox.control.jellyfinWebhooks([receiver.url]);
    stage.sandbox.control.addToLibrary(605);
    await stage.sandbox.control.settled();
    const known = Object.keys(sample('jellyfin/webhook/item_added_movie.json'));
    expect(Object.keys(receiver.bodies[0]).filter((member) => !known.includes(member))).toEqual([]);
    expect(receiver.requests[0]?.headers['content-type']).toMatch(/^text\/plain/);
    await receiver.close();
  });
});
