import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { eventually } from '@marquee/testing';
import { qbittorrent } from '../src/plugins/qbittorrent/index.ts';
import { installedVersion, startQbittorrent, type RealQbittorrent } from './support/real-qbittorrent.ts';

const installed = installedVersion();
const reason = installed ? `version ${installed}` : 'skipped: qbittorrent-nox is not installed, and apt could not install it';

(installed ? describe : describe.skip)(`a real qBittorrent (${reason})`, () => {
  let real: RealQbittorrent;
  beforeAll(async () => {
    real = await startQbittorrent();
  });
  afterAll(() => real.close());
  const options = { name: 'qBittorrent', timeoutMs: 5_000 };
  const settings = (more: object = {}) => qbittorrent.settings.parse({ url: real.url, username: real.username, password: real.password, ...more });

  it('is told from a wrong password', async () => {
    expect(await qbittorrent.test(settings(), options)).toMatchObject({ ok: true, version: real.version, message: expect.stringMatching(/Web API \d/) });
    expect(await qbittorrent.test(settings({ password: 'wrong' }), options)).toMatchObject({ ok: false, failure: 'authentication' });
  });

  it('is listed, paused, resumed, put first, and has its download removed', async () => {
    const { client } = qbittorrent.open(settings(), options);
    expect(await client.downloads()).toEqual([]);
    const first = await real.add('first.mkv', randomBytes(100_000));
    const second = await real.add('second.mkv', randomBytes(50_000));
    const becomes = (hash: string, like: object) => eventually(async () => expect((await client.downloads()).find(({ hashes }) => hashes.includes(hash))).toMatchObject(like));

    await becomes(first, { name: 'first.mkv', phase: 'stalled', progress: 0, size: 100_000, left: 100_000, etaSeconds: null, problem: expect.any(String), addedAt: expect.any(Date) });
    await client.pause(first);
    await becomes(first, { phase: 'paused' });
    await becomes(second, { phase: 'stalled' });
    await client.resume(first);
    await becomes(first, { phase: 'stalled' });
    await client.prioritise(second);
    await client.remove(first, { deleteFiles: true });
    await eventually(async () => expect((await client.downloads()).map(({ hashes }) => hashes[0])).toEqual([second]));
  });

  it('says when a download is complete, and removes its files', async () => {
    const { client } = qbittorrent.open(settings(), options);
    const content = randomBytes(70_000);
    const file = path.join(real.downloads, 'there.mkv');
    fs.writeFileSync(file, content);
    const hash = await real.add('there.mkv', content);
    await eventually(async () => expect((await client.downloads()).find(({ hashes }) => hashes.includes(hash))).toMatchObject({ phase: 'completed', progress: 1, left: 0 }));
    await client.remove(hash, { deleteFiles: true });
    await eventually(() => expect(fs.existsSync(file)).toBe(false));
  });
});
