import { describeContract, openContract, sample, webhookProblems, type Contract } from './contracts.ts';
import { addSeries, openReceiver, openStage, type Receiver, type Stage } from './stage.ts';

describeContract('Sonarr answers as published', () => {
  let stage: Stage;
  let receiver: Receiver;
  let contract: Contract;

  beforeAll(async () => {
    stage = await openStage();
    receiver = await openReceiver();
    contract = openContract('sonarr-v3.json');
    const { control } = stage.sandbox;
    control.webhooks('sonarr', [receiver.url]);
    control.seriesOutcome(1396, 'import_blocked');
    control.preloadSeries(75214, { files: 'all' });
    await stage.sonarr('POST', 'series', addSeries(414057, { 1: true }, { seriesType: 'anime' }));
    await control.advance(60);
    const [file] = (await stage.sonarr('GET', 'episodefile?seriesId=1')).json();
    await stage.sonarr('DELETE', `episodefile/${file.id}`);
    await stage.sonarr('POST', 'series', addSeries(81189, { 1: true }));
    await control.advance(30);
    const [record] = (await stage.sonarr('GET', 'queue')).json().records;
    await stage.sonarr('DELETE', `queue/${record.id}?blocklist=true&skipRedownload=true`);
    await stage.sonarr('POST', 'command', { name: 'SeasonSearch', seriesId: record.seriesId, seasonNumber: 1 });
    await control.advance(8);
    await stage.sonarr('POST', 'notification', { name: 'Marquee', implementation: 'Webhook', configContract: 'WebhookSettings', onGrab: true, onImportComplete: true, fields: [{ name: 'url', value: receiver.url }] });
    await stage.sonarr('DELETE', 'series/1?deleteFiles=true');
    await control.settled();
  });
  afterAll(async () => {
    await stage.close();
    await receiver.close();
  });

  it.each([
    ['/api/v3/system/status', 'system/status'],
    ['/api/v3/qualityprofile', 'qualityprofile'],
    ['/api/v3/rootfolder', 'rootfolder'],
    ['/api/v3/diskspace', 'diskspace'],
    ['/api/v3/tag', 'tag'],
    ['/api/v3/health', 'health'],
    ['/api/v3/series', 'series'],
    ['/api/v3/series', 'series/lookup?term=breaking'],
    ['/api/v3/episode', 'episode?seriesId=20&includeEpisodeFile=true&includeSeries=true'],
    ['/api/v3/queue', 'queue?includeSeries=true&includeEpisode=true'],
    ['/api/v3/queue/details', 'queue/details'],
    ['/api/v3/queue/status', 'queue/status'],
    ['/api/v3/blocklist', 'blocklist'],
    ['/api/v3/history', 'history?includeSeries=true&includeEpisode=true'],
    ['/api/v3/wanted/missing', 'wanted/missing?includeSeries=true'],
    ['/api/v3/command', 'command'],
    ['/api/v3/notification', 'notification'],
  ])('%s (%s)', async (path, call) => {
    const id = (await stage.sonarr('GET', 'series')).json()[0].id;
    const answer = await stage.sonarr('GET', call.replace('seriesId=20', `seriesId=${id}`));
    expect(answer.status).toBe(200);
    const body = answer.json();
    const list = Array.isArray(body) ? body : (body.records ?? [body]);
    if (!['/api/v3/tag', '/api/v3/health'].includes(path)) expect(list.length).toBeGreaterThan(0);
    expect(contract.check('GET', path, body)).toEqual([]);
  });

  it('lists releases and files in the described shape', async () => {
    const [{ id }] = (await stage.sonarr('GET', 'series')).json();
    expect(contract.check('GET', '/api/v3/release', (await stage.sonarr('GET', `release?seriesId=${id}&seasonNumber=1`)).json())).toEqual([]);
    const files = (await stage.sonarr('GET', `episodefile?seriesId=${id}`)).json();
    expect(files.length).toBeGreaterThan(0);
    expect(contract.check('GET', '/api/v3/episodefile', files)).toEqual([]);
    expect(contract.check('GET', '/api/v3/history/series', (await stage.sonarr('GET', `history/series?seriesId=${id}`)).json())).toEqual([]);
  });

  it('leaves no member out that captured answers have, beside what is unknown of invented ones', async () => {
    const [series] = (await stage.sonarr('GET', 'series')).json();
    const missing = Object.keys(sample('sonarr/api/series_list.json')[0]).filter((member) => !(member in series));
    expect(missing.filter((member) => !['imdbId', 'certification', 'nextAiring', 'alternateTitles'].includes(member))).toEqual([]);
  });

  it.each(['Test', 'SeriesAdd', 'Grab', 'Download', 'ManualInteractionRequired', 'EpisodeFileDelete', 'SeriesDelete'])('%s keeps to the published webhook', (eventType) => {
    const bodies = receiver.bodies.filter((body) => body.eventType === eventType);
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.flatMap((body) => webhookProblems(body, 'sonarr-v5.schema.json'))).toEqual([]);
  });

  it('has every member of the captured end of an import', () => {
    const whole = receiver.bodies.find((body) => body.episodeFiles);
    expect(Object.keys(sample('sonarr/webhook/import_complete.json')).filter((member) => !(member in whole))).toEqual([]);
  });
});
