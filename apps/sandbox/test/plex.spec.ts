import { episode, LYCORIS, MATRIX, multipartField, openRawReceiver, plex, VIOLET } from './library-tools.ts';
import { openStage, type Stage } from './stage.ts';

describe('Plex', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const container = async (path: string): Promise<any> => (await plex(stage, path)).json().MediaContainer;
  const titles = async (path: string): Promise<string[]> => ((await container(path)).Metadata as { title: string }[]).map(({ title }) => title);

  it('refuses with a page whoever has no token, but for its identity', async () => {
    const refused = await plex(stage, '/library/sections', { 'x-plex-token': 'wrong' });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(refused.text).toContain('<h1>401 Unauthorized</h1>');
    expect((await stage.call('GET', '/plex/library/sections?X-Plex-Token=sandbox', undefined, { accept: 'application/json' })).status).toBe(200);
    expect((await stage.call('GET', '/plex/identity', undefined, { accept: 'application/json' })).json().MediaContainer.machineIdentifier).toMatch(/^[0-9a-f]{40}$/);
  });

  it('speaks XML to those who do not accept JSON', async () => {
    stage.sandbox.control.shelve('plex', MATRIX, LYCORIS);
    const films = await plex(stage, '/library/sections/1/all?includeGuids=1', { accept: '*/*' });
    expect(films.headers.get('content-type')).toContain('text/xml');
    expect(films.text).toMatch(/<Video [^>]*title="The Matrix"/);
    expect(films.text).toContain('<Guid id="tmdb://603"/>');
    expect((await plex(stage, '/library/sections/2/all', { accept: 'text/xml' })).text).toMatch(/<Directory [^>]*title="Lycoris Recoil"/);
  });

  it('has a section for films and one for series', async () => {
    stage.sandbox.control.shelve('plex', MATRIX, LYCORIS);
    expect((await container('/library/sections')).Directory.map(({ key, type }: any) => [key, type])).toEqual([['1', 'movie'], ['2', 'show']]);
    expect(await titles('/library/sections/1/all?type=1')).toEqual(['The Matrix']);
    expect(await titles('/library/sections/2/all?type=2')).toEqual(['Lycoris Recoil']);
    expect(await titles('/library/sections/2/all?type=4')).toHaveLength(13);
    expect(await titles('/library/sections/1/all?type=2')).toEqual([]);
    expect((await plex(stage, '/library/sections/9/all')).status).toBe(404);
  });

  it('gives ids of others only where they are asked for, and always with a single item', async () => {
    stage.sandbox.control.shelve('plex', LYCORIS);
    const [plain] = (await container('/library/sections/2/all')).Metadata;
    expect(plain).not.toHaveProperty('Guid');
    const [full] = (await container('/library/sections/2/all?includeGuids=1')).Metadata;
    expect(full.Guid).toEqual([{ id: 'tmdb://154494' }, { id: 'tvdb://414057' }]);
    expect((await container(`/library/metadata/${plain.ratingKey}`)).Metadata[0].Guid).toHaveLength(2);
  });

  it('filters by guids of its own only', async () => {
    stage.sandbox.control.shelve('plex', MATRIX, { contentType: 'movie', tmdbId: 604 });
    const [{ guid, title }] = (await container('/library/sections/1/all')).Metadata;
    expect(await titles(`/library/sections/1/all?guid=${encodeURIComponent(guid)}`)).toEqual([title]);
    expect(await titles('/library/sections/1/all?guid=tmdb://603')).toEqual([]);
  });

  it('writes guids as the agents of before, when told so', async () => {
    stage.sandbox.control.shelve('plex', MATRIX, LYCORIS);
    stage.sandbox.control.shelfSettings('plex', { legacyAgents: true });
    const [film] = (await container('/library/sections/1/all?includeGuids=1')).Metadata;
    expect(film).toMatchObject({ guid: 'com.plexapp.agents.imdb://tt0133093?lang=en' });
    expect(film).not.toHaveProperty('Guid');
    expect((await container('/library/sections/2/all?type=4')).Metadata[1].guid).toBe('com.plexapp.agents.thetvdb://414057/1/2?lang=en');
    stage.sandbox.control.shelfRule('plex', { ...LYCORIS, as: { title: 'Lycoris Recoil', year: 2022, anidbId: 17097 } });
    expect((await container('/library/sections/2/all')).Metadata[0].guid).toBe('com.plexapp.agents.hama://anidb-17097?lang=en');
  });

  it('pages by parameter and by header', async () => {
    stage.sandbox.control.shelve('plex', LYCORIS);
    const answer = await plex(stage, '/library/sections/2/all?type=4&X-Plex-Container-Start=10&X-Plex-Container-Size=5');
    expect(answer.json().MediaContainer).toMatchObject({ size: 3, totalSize: 13, offset: 10 });
    expect(answer.headers.get('x-plex-container-total-size')).toBe('13');
    const byHeader = await plex(stage, '/library/sections/2/all?type=4', { 'x-plex-container-start': '0', 'x-plex-container-size': '2' });
    expect(byHeader.json().MediaContainer.Metadata.map(({ index }: any) => index)).toEqual([1, 2]);
  });

  it('tells what came in since a moment, newest first', async () => {
    stage.sandbox.control.shelve('plex', MATRIX);
    await stage.sandbox.control.advance(60);
    const moment = Math.floor(stage.sandbox.control.now().getTime() / 1000);
    stage.sandbox.control.shelve('plex', { contentType: 'movie', tmdbId: 604 });
    expect(await titles('/library/sections/1/all?sort=addedAt:desc')).toEqual(['The Matrix Reloaded', 'The Matrix']);
    expect(await titles(`/library/sections/1/all?addedAt>>=${moment - 1}`)).toEqual(['The Matrix Reloaded']);
    expect(await titles(`/library/sections/1/all?addedAt%3E%3E=${moment}`)).toEqual([]);
    expect(await titles(`/library/sections/1/all?updatedAt>=${moment}`)).toEqual(['The Matrix Reloaded']);
    expect(await titles('/library/sections/1/all?title=reloaded')).toEqual(['The Matrix Reloaded']);
  });

  it('leads from a series to its seasons and episodes', async () => {
    stage.sandbox.control.shelve('plex', VIOLET);
    const [series] = (await container('/library/sections/2/all')).Metadata;
    expect(series).toMatchObject({ type: 'show', leafCount: 17, childCount: 2 });
    const seasons = (await container(series.key)).Metadata;
    expect(seasons.map(({ title, index, leafCount }: any) => [title, index, leafCount])).toEqual([['Specials', 0, 4], ['Season 1', 1, 13]]);
    const [special] = (await container(seasons[0].key)).Metadata;
    expect(special).toMatchObject({ type: 'episode', parentIndex: 0, index: 1, grandparentRatingKey: series.ratingKey, parentRatingKey: seasons[0].ratingKey });
    expect((await container(`/library/metadata/${series.ratingKey}/allLeaves`)).size).toBe(17);
    expect((await container(`/library/metadata/${special.ratingKey},${series.ratingKey}`)).size).toBe(2);
    expect((await plex(stage, '/library/metadata/987654')).status).toBe(404);
  });

  it('lists each episode of a file with two', async () => {
    stage.sandbox.control.putFile(episode({ title: 'Twofold', tmdbId: 1 }, 1, 1, { episodeEnd: 2 }));
    await stage.sandbox.control.advance(2);
    const found = (await container('/library/sections/2/all?type=4')).Metadata;
    expect(found.map(({ index }: any) => index)).toEqual([1, 2]);
    expect(new Set(found.map(({ ratingKey }: any) => ratingKey)).size).toBe(2);
    expect(found[0].Media[0].Part[0].file).toBe(found[1].Media[0].Part[0].file);
  });

  it('finds new files when it is told to look', async () => {
    stage.sandbox.control.shelfSettings('plex', { watchesDisk: false });
    stage.sandbox.control.putOnDisk(MATRIX);
    await stage.sandbox.control.advance(30);
    expect(await titles('/library/sections/1/all')).toEqual([]);
    expect((await plex(stage, '/library/sections/1/refresh')).status).toBe(200);
    await stage.sandbox.control.advance(2);
    expect(await titles('/library/sections/1/all')).toEqual(['The Matrix']);
  });

  it('knows who watched what', async () => {
    stage.sandbox.control.shelve('plex', MATRIX, LYCORIS);
    stage.sandbox.control.watched('plex', 'sandbox', { ...LYCORIS, episode: 1 });
    await stage.sandbox.control.advance(60);
    stage.sandbox.control.watched('plex', 'robin', MATRIX);
    const accounts = (await container('/accounts')).Account;
    expect(accounts.map(({ name }: any) => name)).toEqual(['sandbox', 'robin']);
    expect(await titles('/status/sessions/history/all?sort=viewedAt:desc')).toEqual(['The Matrix', 'Episode 1']);
    const own = await container(`/status/sessions/history/all?accountID=${accounts[0].id}`);
    expect(own).toMatchObject({ totalSize: 1, Metadata: [{ accountID: 1, grandparentTitle: 'Lycoris Recoil', index: 1, parentIndex: 1 }] });
    const [first, second] = (await container('/library/sections/2/all?type=4')).Metadata;
    expect(first).toMatchObject({ viewCount: 1, lastViewedAt: own.Metadata[0].viewedAt });
    expect(second).not.toHaveProperty('viewCount');
    expect((await container('/library/sections/1/all')).Metadata[0]).not.toHaveProperty('viewCount');
    expect((await container('/library/sections/2/all')).Metadata[0].viewedLeafCount).toBe(1);
  });

  it('stands in front of its own troubles', async () => {
    stage.sandbox.control.trouble('plex', { mode: '401', times: 1 });
    expect((await plex(stage, '/')).text).toMatch(/^<html>/);
    expect((await container('/')).friendlyName).toBe('Sandbox Plex');
  });

  describe('webhooks', () => {
    it("are forms with a payload and a thumb; an episode's ids are its own", async () => {
      const receiver = await openRawReceiver();
      stage.sandbox.control.webhooks('plex', [receiver.url]);
      stage.sandbox.control.putOnDisk({ ...LYCORIS, episode: 7 });
      await stage.sandbox.control.advance(2);
      expect(receiver.received).toHaveLength(1);
      expect(receiver.received[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
      expect(receiver.received[0]?.text).toMatch(/name="thumb"; filename="thumb\.jpg"\r\ncontent-type: image\/jpeg/i);
      const payload = multipartField(receiver.received[0]?.text ?? '', 'payload');
      expect(payload).toMatchObject({ event: 'library.new', Metadata: { type: 'episode', grandparentTitle: 'Lycoris Recoil', parentIndex: 1, index: 7 } });
      expect(payload).not.toHaveProperty('Player');
      expect(payload.Metadata.Guid).toEqual([{ id: expect.stringMatching(/^tvdb:\/\/\d+$/) }]);
      expect(payload.Metadata.Guid).not.toContainEqual({ id: 'tvdb://414057' });
      await receiver.close();
    });

    it('gather what comes together, when told so', async () => {
      const receiver = await openRawReceiver();
      stage.sandbox.control.webhooks('plex', [receiver.url]);
      stage.sandbox.control.shelfSettings('plex', { groupsWebhooks: true });
      stage.sandbox.control.putOnDisk(LYCORIS);
      await stage.sandbox.control.advance(3);
      expect(receiver.received).toHaveLength(1);
      expect(multipartField(receiver.received[0]?.text ?? '', 'payload').Metadata).toMatchObject({ type: 'show', title: 'Lycoris Recoil' });
      await receiver.close();
    });
  });
});
