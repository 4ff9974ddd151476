import { describeContract, openContract, type Contract } from './contracts.ts';
import { addSeries, openStage, type Stage } from './stage.ts';

describe('version 5 of the API of Sonarr', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const v5 = (method: string, path: string, body?: unknown) => stage.call(method, `/sonarr/api/v5/${path}`, body, { 'x-api-key': 'sandbox' });
  const current = async (): Promise<any> => (await stage.call('GET', '/sonarr/api', undefined, { 'x-api-key': 'sandbox' })).json();

  it('is the current one where that is switched on', async () => {
    expect(await current()).toEqual({ current: 'v3', deprecated: [] });
    stage.sandbox.control.sonarrApi('v5');
    expect(await current()).toEqual({ current: 'v5', deprecated: ['v3'] });
    expect((await v5('GET', 'system/status')).json().version).toMatch(/^5\./);
  });

  it('lists one record for a whole season, and deletes without a word', async () => {
    await v5('POST', 'series', addSeries(414057, { 1: true }));
    await stage.sandbox.control.advance(7);
    const { records } = (await v5('GET', 'queue?includeSubresources=series&includeSubresources=episodes')).json();
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ isFullSeason: true, seasonNumbers: [1], episodesWithFilesCount: 0, series: { tvdbId: 414057 } });
    expect(records[0].episodeIds).toHaveLength(13);
    expect(records[0].episodes).toHaveLength(13);
    expect(records[0].sizeLeft).toBeLessThan(records[0].size);
    expect((await v5('DELETE', `queue/${records[0].id}?blocklist=true&skipRedownload=true`)).status).toBe(204);
    expect((await v5('GET', 'queue')).json().totalRecords).toBe(0);
    const blocked = (await v5('GET', 'blocklist')).json().records[0];
    expect((await v5('DELETE', `blocklist/${blocked.id}`)).status).toBe(204);
  });

  it('includes what is named among the sub-resources', async () => {
    stage.sandbox.control.preloadSeries(154494, { files: 'all' });
    const [plain] = (await v5('GET', 'episode?seriesId=1')).json();
    const [whole] = (await v5('GET', 'episode?seriesId=1&includeSubresources=episodeFile')).json();
    expect(plain).not.toHaveProperty('episodeFile');
    expect(whole.episodeFile.relativePath).toMatch(/^Season 01\//);
  });

  describeContract('as published', () => {
    let contract: Contract;

    beforeEach(async () => {
      contract = openContract('sonarr-v5.json');
      stage.sandbox.control.preloadSeries(154494, { files: 'all' });
      stage.sandbox.control.seriesOutcome(1396, 'stalled');
      await v5('POST', 'series', addSeries(81189, { 1: true, 2: true }));
      await stage.sandbox.control.advance(15);
      const [record] = (await v5('GET', 'queue')).json().records;
      await v5('DELETE', `queue/${record.id}?blocklist=true&skipRedownload=true`);
    });

    it.each([
      ['/api/v5/series', 'series'],
      ['/api/v5/series', 'series/lookup?term=lycoris'],
      ['/api/v5/episode', 'episode?seriesId=1&includeSubresources=series'],
      ['/api/v5/queue', 'queue?includeSubresources=series&includeSubresources=episodes'],
      ['/api/v5/queue/details', 'queue/details'],
      ['/api/v5/queue/status', 'queue/status'],
      ['/api/v5/blocklist', 'blocklist'],
      ['/api/v5/command', 'command'],
      ['/api/v5/release', 'release?seriesId=1&seasonNumber=1'],
      ['/api/v5/connection', 'connection'],
      ['/api/v5/qualityprofile', 'qualityprofile'],
      ['/api/v5/rootfolder', 'rootfolder'],
    ])('%s (%s)', async (path, call) => {
      const answer = await v5('GET', call);
      expect(answer.status).toBe(200);
      expect(contract.check('GET', path, answer.json())).toEqual([]);
    });
  });
});
