import fs from 'node:fs';
import path from 'node:path';
import { sharedAbsent, sharedFolder } from '@marquee/testing';
import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub, type Answer, type Call, type StubServer } from '../../../test/support/trouble-server.ts';
import { clientDownload } from './download.ts';
import { qbittorrent } from './index.ts';
import { Torrent } from './schema.ts';

let users = 0;
/** Another user each time: what was refused is left alone for a while. */
const settings = (url: string) => ({ url, username: `user${(users += 1)}`, password: 's3cret' });
failureSuite(qbittorrent, settings, (client: ReturnType<typeof qbittorrent.open>['client']) => client.downloads());

const text = (body: string, status = 200, headers: Record<string, string> = {}): Answer => (_call, response) => void response.writeHead(status, headers).end(body);
const signedIn = text('Ok.', 200, { 'set-cookie': 'SID=one; HttpOnly; path=/' });
const HASH = 'A'.repeat(40);

describe('qBittorrent', () => {
  let stub: StubServer;
  beforeAll(async () => {
    stub = await startStub();
  });
  beforeEach(() => {
    stub.calls = [];
  });
  afterAll(() => stub.close());
  const opened = (more: object = {}) => qbittorrent.open(qbittorrent.settings.parse({ ...settings(stub.url), ...more }), { name: 'Q', timeoutMs: 10_000 }).client;
  const paths = () => stub.calls.map(({ path: at }) => at.replace('/api/v2', ''));

  /** Lets in who signed in, by whatever the cookie is called. */
  const guarded = (login: Answer, rest: Record<string, Answer>, cookie = 'SID=one'): Answer => (call: Call, response) => {
    if (call.path === '/api/v2/auth/login') return login(call, response);
    if (call.headers.cookie !== cookie) return text('Forbidden', 403)(call, response);
    return routes(rest)(call, response);
  };
  const list = (body: object) => ({ 'GET /api/v2/sync/maindata': json({ rid: 1, ...body }) });

  it.each([
    ['of the first versions', signedIn, 'SID=one'],
    ['without a word', text('', 204, { 'set-cookie': 'QBT_SID_8080=two; path=/' }), 'QBT_SID_8080=two'],
  ])('signs in by the answer %s, with a form and a referer', async (_what, login, cookie) => {
    stub.answer = guarded(login, list({ full_update: true }), cookie);
    expect(await opened().downloads()).toEqual([]);
    expect(stub.calls[0]).toMatchObject({ body: { username: `user${users}`, password: 's3cret' }, headers: { referer: `${stub.url}/` } });
  });

  it('needs no session where it is let in without a password, and none with a key', async () => {
    stub.answer = routes({ 'POST /api/v2/auth/login': text('Ok.'), ...list({}) });
    expect(await opened({ username: '', password: '' }).downloads()).toEqual([]);
    stub.calls = [];
    expect(await opened({ apiKey: 'k' }).downloads()).toEqual([]);
    expect(stub.calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer k']);
  });

  it('takes 403 for a wrong key, where a key signs in', async () => {
    stub.answer = text('Forbidden', 403);
    await expect(opened({ apiKey: 'wrong' }).downloads()).rejects.toMatchObject({ failure: 'authentication', message: 'Q does not accept the API key' });
  });

  it.each([
    ['Fails. in the old way', text('Fails.'), 'authentication', /user name or the password/],
    ['401 in the new one', text('', 401), 'authentication', /user name or the password/],
    ['a ban', text('Your IP address has been banned', 403), 'permission', /shut out the address/],
  ] as const)('%s is said, and not tried again', async (_what, login, failure, message) => {
    stub.answer = guarded(login, {});
    const client = opened();
    for (let i = 0; i < 3; i += 1) await expect(client.downloads()).rejects.toMatchObject({ failure, message: expect.stringMatching(message) });
    expect(await qbittorrent.test(qbittorrent.settings.parse({ url: stub.url, username: `user${users}`, password: 's3cret' }), { name: 'Q', timeoutMs: 10_000 })).toMatchObject({ ok: false, failure });
    expect(paths()).toEqual(['/auth/login']);
  });

  it('signs in again when the session has ended', async () => {
    let session = 0;
    stub.answer = (call, response) =>
      guarded(text('Ok.', 200, { 'set-cookie': `SID=${(session += call.path.endsWith('login') ? 1 : 0)}` }), list({}), 'SID=2')(call, response);
    expect(await opened().downloads()).toEqual([]);
    expect(paths()).toEqual(['/auth/login', '/sync/maindata', '/auth/login', '/sync/maindata']);
  });

  it('asks for what has changed, and keeps the rest', async () => {
    const answers: object[] = [
      { rid: 7, full_update: true, torrents: { a1: { name: 'One', state: 'downloading', progress: 0.5, size: 100, amount_left: 50, eta: 60 }, b2: { name: 'Two', state: 'stalledDL', eta: 8_640_000 } } },
      { rid: 8, torrents: { a1: { progress: 1, state: 'stoppedUP', amount_left: 0 } }, torrents_removed: ['b2'] },
      { rid: 9 },
      { rid: 1, full_update: true, torrents: { c3: { name: 'Three', state: 'someNewState', progress: 0.1 } } },
    ];
    stub.answer = guarded(signedIn, { 'GET /api/v2/sync/maindata': (call, response) => json(answers.shift())(call, response) });
    const client = opened();
    expect(await client.downloads()).toMatchObject([{ hashes: ['A1'], name: 'One', phase: 'downloading', left: 50, etaSeconds: 60 }, { hashes: ['B2'], phase: 'stalled', etaSeconds: null, problem: 'Nobody sends any of it' }]);
    expect(await client.downloads()).toMatchObject([{ hashes: ['A1'], name: 'One', phase: 'completed', progress: 1 }]);
    expect(await client.downloads()).toHaveLength(1);
    expect(await client.downloads()).toMatchObject([{ hashes: ['C3'], phase: 'downloading' }]);
    expect(stub.calls.filter(({ path: at }) => at.endsWith('maindata')).map(({ query }) => query.rid)).toEqual(['0', '7', '8', '9']);
  });

  it.each([
    ['pausedDL', 'paused'], ['stoppedDL', 'paused'], ['pausedUP', 'completed'], ['stoppedUP', 'completed'], ['checkingResumeData', 'checking'], ['moving', 'checking'],
    ['queuedDL', 'queued'], ['metaDL', 'queued'], ['forcedDL', 'downloading'], ['error', 'failed'], ['missingFiles', 'failed'],
  ])('%s is %s', (state, phase) => {
    expect(clientDownload('a', Torrent.parse({ state })).phase).toBe(phase);
  });

  it('knows a hybrid by all of its hashes', () => {
    const { hashes } = clientDownload('cc', Torrent.parse({ infohash_v1: 'aa', infohash_v2: 'b'.repeat(64) }));
    expect(hashes).toEqual(['CC', 'AA', 'B'.repeat(40), 'B'.repeat(64)]);
  });

  it('pauses and resumes by the names of either version, and remembers them', async () => {
    const act = text('');
    stub.answer = guarded(signedIn, { 'POST /api/v2/torrents/pause': act, 'POST /api/v2/torrents/resume': act });
    const old = opened();
    await old.pause(HASH);
    await old.resume(HASH);
    expect(paths()).toEqual(['/auth/login', '/torrents/stop', '/torrents/pause', '/torrents/resume']);
    expect(stub.calls.at(-1)?.body).toEqual({ hashes: HASH.toLowerCase() });

    stub.answer = guarded(signedIn, { 'POST /api/v2/torrents/stop': act, 'POST /api/v2/torrents/delete': act });
    const young = opened();
    await young.pause(HASH);
    await young.remove(HASH, { deleteFiles: true });
    expect(stub.calls.at(-1)?.body).toEqual({ hashes: HASH.toLowerCase(), deleteFiles: 'true' });
  });

  it('says why nothing can be put first', async () => {
    stub.answer = guarded(signedIn, { 'POST /api/v2/torrents/topPrio': text('Torrent queueing must be enabled', 409) });
    await expect(opened().prioritise(HASH)).rejects.toMatchObject({ failure: 'rejected', message: expect.stringContaining('queueing is switched off') });
  });

  const shared = sharedFolder();
  (shared ? it : it.skip)(`reads what was captured${shared ? '' : ` (${sharedAbsent})`}`, () => {
    const captured = JSON.parse(fs.readFileSync(path.join(shared ?? '', 'contracts/samples/qbittorrent/api/torrents_info.json'), 'utf8')) as Record<string, unknown>[];
    expect(clientDownload(String(captured[0]?.hash), Torrent.parse(captured[0]))).toMatchObject({ phase: 'downloading', name: 'debian-8.1.0-amd64-CD-1.iso', etaSeconds: 87, speed: 9_681_262 });
  });
});
