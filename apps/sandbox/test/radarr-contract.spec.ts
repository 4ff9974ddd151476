import { describeContract, openContract, sample, type Contract } from './contracts.ts';
import { addRequest, openReceiver, openStage, type Receiver, type Stage } from './stage.ts';

describeContract('Radarr answers as published', () => {
  let stage: Stage;
  let receiver: Receiver;
  let contract: Contract;

  beforeAll(async () => {
    stage = await openStage();
    receiver = await openReceiver();
    contract = openContract('radarr-v3.json');
    stage.sandbox.control.preload(604, { hasFile: true });
    await stage.radarr('POST', 'movie', addRequest(603));
    await stage.sandbox.control.advance(6);
    await stage.radarr('POST', 'movie', addRequest(550));
    await stage.sandbox.control.advance(3);
    const records = (await stage.radarr('GET', 'queue')).json().records;
    await stage.radarr('DELETE', `queue/${records.at(-1).id}?blocklist=true&skipRedownload=true`);
  });
  afterAll(async () => {
    await stage.close();
    await receiver.close();
  });

  it.each([
    ['/api/v3/system/status', 'system/status'],
    ['/api/v3/qualityprofile', 'qualityprofile'],
    ['/api/v3/rootfolder', 'rootfolder'],
    ['/api/v3/tag', 'tag'],
    ['/api/v3/health', 'health'],
    ['/api/v3/exclusions', 'exclusions'],
    ['/api/v3/movie', 'movie'],
    ['/api/v3/movie/lookup', 'movie/lookup?term=matrix'],
    ['/api/v3/queue', 'queue?includeMovie=true'],
    ['/api/v3/queue/details', 'queue/details'],
    ['/api/v3/queue/status', 'queue/status'],
    ['/api/v3/history', 'history?includeMovie=true'],
    ['/api/v3/history/movie', 'history/movie?movieId=1'],
    ['/api/v3/blocklist', 'blocklist'],
    ['/api/v3/release', 'release?movieId=1'],
    ['/api/v3/diskspace', 'diskspace'],
    ['/api/v3/command', 'command'],
    ['/api/v3/notification', 'notification'],
  ])('%s', async (path, call) => {
    const answer = await stage.radarr('GET', call);
    expect(answer.status).toBe(200);
    if (path !== '/api/v3/movie/lookup') expect(contract.check('GET', path, answer.json())).toEqual([]);
    else expect(contract.check('GET', '/api/v3/movie', answer.json())).toEqual([]);
  });

  it('answers what it creates in the described shape', async () => {
    const notification = { name: 'Marquee', implementation: 'Webhook', configContract: 'WebhookSettings', onGrab: true, fields: [{ name: 'url', value: receiver.url }, { name: 'method', value: 1 }] };
    const [movie, command, tag, hook] = await Promise.all([
      stage.radarr('POST', 'movie', addRequest(605)),
      stage.radarr('POST', 'command', { name: 'MoviesSearch', movieIds: [1] }),
      stage.radarr('POST', 'tag', { label: 'marquee' }),
      stage.radarr('POST', 'notification', notification),
    ]);
    expect([movie, command, tag, hook].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(contract.check('POST', '/api/v3/movie', movie.json())).toEqual([]);
    expect(contract.check('POST', '/api/v3/command', command.json())).toEqual([]);
    expect(contract.check('POST', '/api/v3/tag', tag.json())).toEqual([]);
    expect(contract.check('POST', '/api/v3/notification', hook.json())).toEqual([]);
  });

  it('refuses a second add with the members of the captured refusal', async () => {
    const refused = (await stage.radarr('POST', 'movie', addRequest(604))).json();
    const captured = sample('radarr/api/movie_add_400_exists.json');
    const first = refused.find((failure: any) => failure.errorCode === 'MovieExistsValidator');
    expect(Object.keys(first).sort()).toEqual(Object.keys(captured[0]).sort());
    expect(first.errorMessage).toBe(captured[0].errorMessage);
  });

  it('leaves no member out that the captured status has, beside what packages add', async () => {
    const status = (await stage.radarr('GET', 'system/status')).json();
    const missing = Object.keys(sample('radarr/api/system_status.json')).filter((member) => !(member in status));
    expect(missing).toEqual(['packageAuthor', 'packageVersion']);
  });
});
