import { actOnQueue, downloadProgressed, listQueue, queueChanged, type Actor, type OutputOf, type PayloadOf } from '@marquee/contracts';
import { eventually, type Stack } from '@marquee/testing';
import { ClientPoll } from '../src/queue/client-poll.ts';
import { DownloadStore } from '../src/queue/download.store.ts';
import { connect, download, onItsWay, record, startQuiet } from './support/downloads.ts';
import { json, startStub, type Answer, type StubServer } from './support/trouble-server.ts';
import { admin } from './support/world.ts';

const hash = (letter: string) => letter.repeat(40);
const text = (body: string, status = 200): Answer => (_call, response) => void response.writeHead(status).end(body);

describe('the queue', () => {
  let stack: Stack;
  let stub: StubServer;
  let store: DownloadStore;
  let sonarr: string;
  let radarr: string;
  let qbittorrent: string;
  const signals: PayloadOf<typeof queueChanged>[] = [];

  beforeAll(async () => {
    [stack, stub] = await Promise.all([startQuiet(), startStub()]);
    store = stack.service('integrations').app.get(DownloadStore);
    stack.bus.onSignal(queueChanged, (signal) => signals.push(signal));
    sonarr = await connect(stack, 'sonarr', 'Sonarr', { url: stub.url });
    radarr = await connect(stack, 'radarr', 'Radarr', { url: stub.url });
    qbittorrent = await connect(stack, 'qbittorrent', 'qBittorrent', { url: stub.url });
  });
  afterAll(async () => {
    await stack.close();
    await stub.close();
  });
  beforeEach(async () => {
    await stack.db('integrations').execute('truncate download, queue_source, fulfilment cascade');
    signals.length = 0;
    stub.calls = [];
  });

  const tell = (id: string, type: string, ...records: ReturnType<typeof record>[]) => store.takeManager({ id, type }, records, new Date());
  const show = (...downloads: ReturnType<typeof download>[]) => store.takeClient({ id: qbittorrent }, downloads, new Date());
  const list = (query: object = {}): Promise<OutputOf<typeof listQueue>> => stack.bus.request(listQueue, query, { actor: admin });
  const act = (ids: string[], action: 'pause' | 'resume' | 'remove' | 'prioritise', removal?: object) =>
    stack.bus.request(actOnQueue, { ids, action, ...(removal ? { removal: removal as never } : {}) }, { actor: admin });

  it('shows a season pack of manager and client as one download, whatever hash of a hybrid either goes by', async () => {
    const parts = Array.from({ length: 13 }, (_, i) => `S01E${String(i + 1).padStart(2, '0')}`);
    await show(download({ hashes: [hash('C'), hash('A'), 'B'.repeat(64)], progress: 0.25, speed: 7 }));
    await tell(sonarr, 'sonarr', record({ queueIds: [1, 2, 3], partNames: parts, title: 'Lycoris Recoil' }));
    const requestId = await onItsWay(stack, sonarr, parts.map((key) => ({ key, downloadId: hash('A') })));

    const { items, totals } = await list({ ours: 'true' });
    expect(items).toMatchObject([{ title: 'Lycoris Recoil', contentType: 'series', parts, progress: 0.25, speed: 7, status: 'downloading', requests: [{ id: requestId }], manager: { name: 'Sonarr' }, client: { name: 'qBittorrent' } }]);
    expect(totals).toEqual({ downloads: 1, speed: 7, left: 500 });
    await eventually(() => expect(signals.at(-1)?.entries[0]).toMatchObject({ title: 'Lycoris Recoil', client: { name: 'qBittorrent' } }));
  });

  it('keeps a row as long as one of them tells of it', async () => {
    await tell(radarr, 'radarr', record(), record({ queueIds: [9], downloadId: null, release: 'Unnamed', client: 'SABnzbd' }));
    await show(download(), download({ hashes: [hash('D')], name: 'By hand' }), download({ hashes: [hash('E')], name: 'Only seeded', phase: 'completed', progress: 1 }));
    expect((await list()).items.map(({ release, manager, client, clientName }) => [release, manager?.name, client?.name, clientName]).toSorted()).toEqual([
      ['By hand', undefined, 'qBittorrent', null], ['Release', 'Radarr', 'qBittorrent', 'qbit'], ['Unnamed', 'Radarr', undefined, 'SABnzbd'],
    ]);
    await show();
    expect((await list()).items.map(({ release }) => release).toSorted()).toEqual(['Release', 'Unnamed']);
    await tell(radarr, 'radarr');
    expect((await list()).items).toEqual([]);
    await eventually(() => expect(signals.flatMap(({ removed }) => removed)).toHaveLength(3));
  });

  it('writes and signals only what has changed, and nothing of an older reading', async () => {
    const versions = () => stack.db('integrations').query<{ xmin: string }>('select xmin, release from download order by release');
    await tell(radarr, 'radarr', record(), record({ downloadId: hash('F'), release: 'Second' }));
    const before = await versions();
    await tell(radarr, 'radarr', record({ left: 800, progress: 0.2 }), record({ downloadId: hash('F'), release: 'Second' }));
    const after = await versions();
    expect([after[0]?.xmin === before[0]?.xmin, after[1]?.xmin === before[1]?.xmin]).toEqual([false, true]);
    await store.takeManager({ id: radarr, type: 'radarr' }, [], new Date(Date.now() - 60_000));
    expect((await list()).items).toHaveLength(2);
    await eventually(() => expect(signals.map(({ entries }) => entries.length)).toEqual([2, 1]));
  });

  it('corrects the records of a manager by what the client says', async () => {
    await show(download({ phase: 'paused', progress: 0.6 }));
    expect(await tell(radarr, 'radarr', record(), record({ downloadId: hash('G') }))).toMatchObject([{ phase: 'paused', progress: 0.6 }, { phase: 'downloading', progress: 0.1 }]);
  });

  it('believes the manager when the client has been silent for long', async () => {
    await store.takeClient({ id: qbittorrent }, [download({ progress: 0.6 })], new Date(Date.now() - 5 * 600_000));
    expect(await tell(radarr, 'radarr', record({ phase: 'downloaded', progress: 1, left: 0 }))).toMatchObject([{ phase: 'downloaded', progress: 1 }]);
    expect((await list()).items).toMatchObject([{ status: 'downloaded', progress: 1, client: { name: 'qBittorrent' } }]);
    await show(download({ progress: 0.7 }));
    expect((await list()).items).toMatchObject([{ status: 'downloading', progress: 0.7 }]);
  });

  it('forgets what connections told that are gone or switched off', async () => {
    const other = await connect(stack, 'radarr', 'Short-lived');
    await tell(other, 'radarr', record());
    await show(download({ hashes: [hash('H')] }));
    await stack.db('integrations').execute('delete from connection where id = $1', [other]);
    await store.forgetOthers();
    expect((await list()).items.map(({ release, client }) => [release, client?.name])).toEqual([['Release', 'qBittorrent']]);
  });

  it('pages by time, filters, and names the sources that were not read lately', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    await show(...Array.from({ length: 5 }, (_, i) => download({ hashes: [hash(String(i))], name: `Show ${i} 100%`, phase: i === 0 ? 'paused' : 'downloading', addedAt: at(i) })));
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' });
    const third = await list({ limit: 2, cursor: second.nextCursor ?? '' });
    expect([first, second, third].map(({ items }) => items.map(({ release }) => release[5]))).toEqual([['4', '3'], ['2', '1'], ['0']]);
    expect(third.nextCursor).toBeNull();
    expect((await list({ status: 'paused,stalled' })).items).toHaveLength(1);
    expect((await list({ q: '3 100%' })).items).toHaveLength(1);
    expect((await list({ q: '3_100' })).items).toHaveLength(0);
    expect((await list({ connectionId: sonarr })).totals.downloads).toBe(0);
    await stack.db('integrations').execute(`update connection set created_at = now() - interval '1 day'`);
    expect((await list()).stale.map(({ name, since }) => [name, since])).toEqual([['Radarr', null], ['Sonarr', null]]);
    await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'contract.unknown_cursor' });
    const nobody: Actor = { ...admin, permissions: ['requests.view'] };
    await expect(stack.bus.request(listQueue, {}, { actor: nobody })).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(stack.bus.request(actOnQueue, { ids: [sonarr], action: 'pause' }, { actor: nobody })).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('does what is asked at the client or the manager, and says per row what could not be done', async () => {
    await show(download(), download({ hashes: [hash('D')], name: 'Refused' }));
    await tell(radarr, 'radarr', record({ downloadId: hash('S'), queueIds: [9, 10], release: 'Usenet', client: 'SABnzbd' }));
    const byRelease = new Map((await list()).items.map((entry) => [entry.release, entry.id]));
    const id = (release: string) => byRelease.get(release) ?? '';
    let state = 'downloading';
    stub.answer = (call, response) => {
      if (call.path === '/api/v2/auth/login') return text('Ok.')(call, response);
      if (call.path === '/api/v2/sync/maindata') return json({ rid: 1, full_update: true, torrents: { [hash('a')]: { name: 'Release', state }, [hash('d')]: { name: 'Refused', state: 'downloading' } } })(call, response);
      if (call.path === '/api/v2/torrents/stop' && (call.body as { hashes: string }).hashes === hash('a')) return (state = 'stoppedDL') && text('')(call, response);
      if (call.path.endsWith('/queue/bulk')) return json({})(call, response);
      return json({ message: 'no' }, call.path.includes('torrents') ? 409 : 500)(call, response);
    };

    const gone = '01890000-0000-7000-8000-00000000dead';
    const { results } = await act([id('Release'), id('Usenet'), id('Refused'), gone], 'pause');
    expect(results.map(({ id: of, ok, problem }) => [of, ok, problem?.code])).toEqual([
      [id('Release'), true, undefined], [id('Usenet'), false, 'queue.action_unsupported'], [id('Refused'), false, 'queue.action_failed'], [gone, false, 'queue.entry_not_found'],
    ]);
    expect(results[1]?.problem?.detail).toBe('SABnzbd cannot pause a download from here. Connect the download client itself under Connections.');
    expect(results[2]?.problem?.details).toMatchObject({ client: 'qBittorrent', action: 'pause' });
    expect((await list()).items.find(({ release }) => release === 'Release')).toMatchObject({ status: 'paused', actions: ['resume', 'prioritise', 'remove'] });

    expect((await act([id('Usenet')], 'remove', { removeFromClient: true, blocklist: true, searchAgain: true })).results).toMatchObject([{ ok: true }]);
    expect(stub.calls.find(({ method }) => method === 'DELETE')).toMatchObject({ query: { removeFromClient: 'true', blocklist: 'true', skipRedownload: 'false' }, body: { ids: [9, 10] } });
    const blocked = await stack.db('integrations').query(`select release, source, connection_id as "connectionId" from blocked`);
    expect(blocked).toEqual([{ release: 'Usenet', source: 'person', connectionId: radarr }]);
  });

  it('moves the items of requests by what the client shows, once per pack', async () => {
    const requestId = await onItsWay(stack, sonarr, [{ key: 'S01E01', downloadId: hash('A') }, { key: 'S01E02', downloadId: hash('A') }, { key: 'S01E03', downloadId: hash('Z') }]);
    const progressed: PayloadOf<typeof downloadProgressed>[] = [];
    stack.bus.onSignal(downloadProgressed, (signal) => progressed.push(signal));
    let torrent: object = { state: 'downloading', progress: 0.43, eta: 240, size: 1_000 };
    stub.answer = (call, response) => (call.path.endsWith('login') ? text('Ok.') : json({ rid: 1, full_update: true, torrents: { [hash('a')]: torrent } }))(call, response);
    const poll = () => stack.service('integrations').app.get(ClientPoll).poll();
    const items = () => stack.db('integrations').query<object>('select key, stage, reason_code, round(progress::numeric, 2)::float as progress, eta_seconds from item order by key');
    const events = () => stack.db('integrations').query<object>('select 1 from event_log where aggregate_id = $1', [requestId]);

    await poll();
    const moved = { stage: 'downloading', reason_code: 'downloading', progress: 0.43, eta_seconds: 240 };
    expect(await items()).toMatchObject([{ key: 'S01E01', ...moved }, { key: 'S01E02', ...moved }, { key: 'S01E03', stage: 'grabbing' }]);
    await eventually(() => expect(progressed).toMatchObject([{ requestId, progress: 0.43, etaSeconds: 240, items: [{ key: 'S01E01' }, { key: 'S01E02' }] }]));
    expect(await events()).toHaveLength(1);

    torrent = { state: 'stoppedDL', progress: 0.43, eta: 8_640_000, size: 1_000 };
    await poll();
    await poll();
    expect(await items()).toMatchObject([{ stage: 'downloading', reason_code: 'download_paused', eta_seconds: null }, {}, {}]);
    expect(await events()).toHaveLength(2);

    torrent = { state: 'uploading', progress: 1, size: 1_000 };
    await poll();
    expect(await items()).toMatchObject([{ stage: 'downloaded', reason_code: 'downloaded', progress: 1 }, { stage: 'downloaded' }, { stage: 'grabbing' }]);
  });
});
