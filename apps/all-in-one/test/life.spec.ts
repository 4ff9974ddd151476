import fs from 'node:fs';
import path from 'node:path';
import { poll } from '@marquee/infra';
import { dataFolder, launch, removeDataFolders, serversOf, type Launcher } from './launcher.ts';

const launched: Launcher[] = [];
async function start(dataDir: string, env?: NodeJS.ProcessEnv): Promise<Launcher> {
  const launcher = await launch(dataDir, env);
  launched.push(launcher);
  await launcher.ready();
  return launcher;
}

afterEach(async () => {
  const all = launched.splice(0);
  for (const launcher of all) launcher.child.kill('SIGTERM');
  await Promise.all(all.map((launcher) => launcher.ended()));
  expect(all.flatMap((launcher) => serversOf(launcher.dataDir))).toEqual([]);
  removeDataFolders();
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends everything, with exit code 0', async (signal) => {
  const launcher = await start(dataFolder());
  expect(serversOf(launcher.dataDir).length).toBeGreaterThanOrEqual(2);
  launcher.child.kill(signal);
  expect(await launcher.ended()).toBe(0);
  expect(serversOf(launcher.dataDir)).toEqual([]);
});

it.each(['SIGTERM', 'SIGKILL'] as const)('a %s that reaches only npm and its shell ends everything too', async (signal) => {
  const launcher = await launch(dataFolder(), { npm_lifecycle_event: 'start' }, { inShell: true });
  await launcher.ready();
  launcher.child.kill(signal);
  await launcher.ended();
  expect(launcher.output()).toContain('npm is gone');
  expect(serversOf(launcher.dataDir)).toEqual([]);
});

it('tells the first sign-in once, and later where it is kept; the secret key stays', async () => {
  const dataDir = dataFolder();
  const first = await start(dataDir);
  const { SECRET_KEY } = first.seen();
  expect(first.output()).toContain('Sign in as "admin" with the password first-secret');
  first.child.kill('SIGINT');
  await first.ended();
  const second = await start(dataDir);
  expect(second.output()).not.toContain('first-secret');
  expect(second.output()).toContain(path.join(dataDir, 'first-admin.json'));
  expect(Buffer.from(SECRET_KEY!, 'base64')).toHaveLength(32);
  expect(second.seen().SECRET_KEY).toBe(SECRET_KEY);
  expect(fs.statSync(path.join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
});

it('a second launcher on the folder is refused in a sentence, and the first goes on', async () => {
  const first = await start(dataFolder());
  const second = await launch(first.dataDir);
  expect(await second.ended()).toBe(1);
  expect(second.output().trim()).toMatch(/^Marquee is already running on \S+ \(process \d+\): .*MARQUEE_DATA/);
  expect((await fetch(`http://127.0.0.1:${first.port}`)).status).toBe(200);
});

it('after a kill of the launcher the next start ends what was left behind', async () => {
  const dataDir = dataFolder();
  const first = await start(dataDir);
  const orphans = serversOf(dataDir);
  first.child.kill('SIGKILL');
  await first.ended();
  const second = await start(dataDir);
  expect(second.output()).toMatch(/stopping the Postgres that an earlier run left behind/);
  expect(second.output()).toMatch(/stopping the nats-server that an earlier run left behind/);
  expect(serversOf(dataDir).filter((pid) => orphans.includes(pid))).toEqual([]);
});

it('a server that dies is started again at the same address', async () => {
  const launcher = await start(dataFolder());
  const nats = serversOf(launcher.dataDir).find((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('nats-server'))!;
  process.kill(nats, 'SIGKILL');
  expect(await poll(() => launcher.output().includes('NATS runs again.'), { within: 10_000 })).toBe(true);
  const again = serversOf(launcher.dataDir).map((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
  expect(again.some((line) => line.includes(`-p ${new URL(launcher.seen().NATS_URL!).port} `))).toBe(true);
});

it('brings the sandbox, at an address that stays', async () => {
  const dataDir = dataFolder();
  const first = await start(dataDir, { MARQUEE_SANDBOX: 'auto' });
  const { MARQUEE_SANDBOX_URL, TMDB_API_KEY } = first.seen();
  expect(TMDB_API_KEY).toBe('sandbox');
  first.child.kill('SIGKILL');
  await first.ended();
  const second = await start(dataDir, { MARQUEE_SANDBOX: 'auto', TMDB_API_KEY: 'a real key' });
  expect(second.seen()).toMatchObject({ MARQUEE_SANDBOX_URL, TMDB_API_KEY: 'a real key' });
});
