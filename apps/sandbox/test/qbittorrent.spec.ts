import { addRequest, addSeries, openStage, type Stage } from './stage.ts';

describe('qBittorrent', () => {
  let stage: Stage;
  let cookie: string;

  beforeEach(async () => {
    stage = await openStage();
    cookie = '';
  });
  afterEach(() => stage.close());

  const call = async (method: string, path: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${stage.sandbox.qbittorrentUrl}/api/v2/${path}`, {
      method,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, text, headers: answer.headers, json: (): any => JSON.parse(text) };
  };
  const logIn = async (password = 'sandbox') => {
    const answer = await call('POST', 'auth/login', { username: 'sandbox', password });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return answer;
  };
  const torrents = async (query = ''): Promise<any[]> => (await call('GET', `torrents/info${query}`)).json();
  const queue = async (): Promise<any[]> => (await stage.radarr('GET', 'queue')).json().records;
  const grab = async (): Promise<void> => {
    await stage.radarr('POST', 'movie', addRequest(603));
    await stage.sandbox.control.advance(7);
  };

  it('lets in by name and password, and bans who fails too often', async () => {
    expect((await call('GET', 'torrents/info')).status).toBe(403);
    expect(await logIn('wrong')).toMatchObject({ status: 200, text: 'Fails.' });
    expect(await logIn()).toMatchObject({ status: 200, text: 'Ok.' });
    expect(cookie).toMatch(/^SID=/);
    expect((await call('GET', 'torrents/info')).status).toBe(200);
    await call('POST', 'auth/logout');
    expect((await call('GET', 'torrents/info')).status).toBe(403);
    for (let tries = 0; tries < 5; tries += 1) await logIn('wrong');
    expect((await logIn()).status).toBe(403);
    stage.sandbox.control.forgetLogins();
    expect((await logIn()).status).toBe(200);
  });

  it('refuses a login that comes from a page elsewhere', async () => {
    const answer = await call('POST', 'auth/login', { username: 'sandbox', password: 'sandbox' }, { origin: 'http://elsewhere.test' });
    expect(answer.status).toBe(401);
  });

  it('holds the torrents of the managers, by lower-case hash', async () => {
    await logIn();
    await grab();
    const [torrent] = await torrents();
    const [record] = await queue();
    expect(torrent).toMatchObject({ hash: record.downloadId.toLowerCase(), name: record.title, size: record.size, amount_left: record.sizeleft, state: 'downloading', eta: 10, category: 'radarr' });
    expect(torrent.progress).toBeCloseTo(1 / 3, 2);
    expect(await torrents('?category=tv-sonarr')).toEqual([]);
    expect(await torrents(`?hashes=${torrent.hash}`)).toHaveLength(1);
    expect((await call('GET', 'torrents/properties?hash=00')).status).toBe(404);
  });

  it.each([
    ['old', 'pause', 'resume', 'pausedDL', 'stop'],
    ['new', 'stop', 'start', 'stoppedDL', 'pause'],
    ['newest', 'stop', 'start', 'stoppedDL', 'pause'],
  ] as const)('stops and starts by the words of its version: %s', async (generation, stop, start, state, unknown) => {
    stage.sandbox.control.qBittorrent(generation);
    await logIn();
    await grab();
    const [{ hash }] = await torrents();
    expect((await call('POST', `torrents/${unknown}`, { hashes: hash })).status).toBe(404);
    expect((await call('POST', `torrents/${stop}`, { hashes: hash })).status).toBe(generation === 'newest' ? 204 : 200);
    expect((await torrents())[0]).toMatchObject({ state, dlspeed: 0, eta: 8_640_000 });
    expect((await queue())[0]).toMatchObject({ status: 'paused', trackedDownloadState: 'downloading' });
    await stage.sandbox.control.advance(300);
    expect((await queue())[0].status).toBe('paused');
    await call('POST', `torrents/${start}`, { hashes: hash });
    expect((await torrents())[0]).toMatchObject({ state: 'downloading', eta: 10 });
    await stage.sandbox.control.advance(30);
    expect((await stage.radarr('GET', 'movie')).json()[0].hasFile).toBe(true);
    expect((await torrents())[0]).toMatchObject({ state: 'stalledUP', progress: 1 });
  });

  it('answers a wrong password and says nothing as its newest version does', async () => {
    stage.sandbox.control.qBittorrent('newest');
    expect((await logIn('wrong')).status).toBe(401);
    expect((await logIn()).status).toBe(204);
    expect((await call('GET', 'app/webapiVersion')).text).toBe('2.16.1');
  });

  it('takes a download from its manager when it is deleted here, and the other way about', async () => {
    await logIn();
    await grab();
    const [{ hash }] = await torrents();
    await call('POST', 'torrents/delete', { hashes: hash, deleteFiles: 'true' });
    expect(await torrents()).toEqual([]);
    await stage.sandbox.control.advance(2);
    expect(await queue()).toEqual([]);
    await stage.radarr('POST', 'command', { name: 'MoviesSearch', movieIds: [1] });
    await stage.sandbox.control.advance(3);
    expect(await torrents()).toHaveLength(1);
    await stage.radarr('DELETE', `queue/${(await queue())[0].id}?removeFromClient=true`);
    expect(await torrents()).toEqual([]);
  });

  it('brings a torrent to the front', async () => {
    await logIn();
    for (const id of [603, 604]) {
      await stage.radarr('POST', 'movie', addRequest(id));
      await stage.sandbox.control.advance(2);
    }
    const [, second] = await torrents();
    await call('POST', 'torrents/topPrio', { hashes: second.hash });
    expect((await torrents())[0]).toMatchObject({ hash: second.hash, priority: 1 });
  });

  it('tells only what has changed since the last question', async () => {
    await logIn();
    await grab();
    const sync = async (rid: number): Promise<any> => (await call('GET', `sync/maindata?rid=${rid}`)).json();
    const whole = await sync(0);
    const [hash = ''] = Object.keys(whole.torrents);
    expect(whole).toMatchObject({ full_update: true, server_state: { queueing: true } });
    expect(whole.torrents[hash]).not.toHaveProperty('hash');
    const nothing = await sync(whole.rid);
    expect(nothing).not.toHaveProperty('torrents');
    await stage.sandbox.control.advance(3);
    const some = await sync(nothing.rid);
    expect(Object.keys(some.torrents[hash]).sort()).toEqual(['amount_left', 'completed', 'downloaded', 'eta', 'progress']);
    await call('POST', 'torrents/delete', { hashes: 'all' });
    expect((await sync(some.rid)).torrents_removed).toEqual([hash]);
    expect((await sync(1)).full_update).toBe(true);
  });

  it('shows a season as one torrent', async () => {
    await logIn();
    await stage.sonarr('POST', 'series', addSeries(414057, { 1: true }));
    await stage.sandbox.control.advance(6);
    expect(await torrents('?category=tv-sonarr')).toHaveLength(1);
  });
});
