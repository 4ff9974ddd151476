import { createServer, type AddressInfo } from 'node:net';
import { dataFolder, launch, removeDataFolders, serversOf } from './launcher.ts';

afterAll(removeDataFolders);

const main = 'apps/all-in-one/src/main.ts';

async function refusal(env: NodeJS.ProcessEnv, program?: string, dataDir = dataFolder()): Promise<string> {
  const launcher = await launch(dataDir, env, { program });
  expect(await launcher.ended()).toBe(1);
  expect(launcher.output()).not.toMatch(/^\s+at /m);
  expect(launcher.output().trim().split('\n')).toHaveLength(1);
  return launcher.output().trim();
}

it.each([
  [{ MARQUEE_TARGET: 'gatway' }, 'MARQUEE_TARGET knows no "gatway": use all, or one or more of gateway, requests, discovery, integrations, notify, sandbox.'],
  [{ MARQUEE_TARGET: 'gateway,notify' }, 'MARQUEE_TARGET=gateway,notify runs a part of Marquee against servers of yours: set DATABASE_URL and NATS_URL.'],
  [{ PORT: '99999' }, 'PORT is "99999", which is not a port: use a number from 1 to 65535.'],
  [{ MARQUEE_SANDBOX: 'maybe' }, 'MARQUEE_SANDBOX is "maybe": use auto, on or off.'],
])('a wrong setting is one sentence: %o', async (env, sentence) => {
  expect(await refusal(env, main)).toBe(sentence);
});

it('a taken port is one sentence that names another', async () => {
  const rival = createServer().listen(0, '0.0.0.0');
  await new Promise((resolve) => rival.once('listening', resolve));
  const { port } = rival.address() as AddressInfo;
  const dataDir = dataFolder();
  expect(await refusal({ PORT: String(port) }, main, dataDir)).toBe(`Port ${port} is in use by another program: choose another, for example PORT=${port + 1} npm start.`);
  expect(serversOf(dataDir)).toEqual([]);
  await new Promise((resolve) => rival.close(resolve));
});

it('a data folder that cannot be written to is one sentence', async () => {
  expect(await refusal({}, main, '/proc/marquee')).toMatch(/^Marquee cannot write to its data folder \/proc\/marquee: .* Set MARQUEE_DATA/);
});

it('a missing nats-server is one sentence, and the Postgres that had started is gone', async () => {
  const dataDir = dataFolder();
  expect(await refusal({ MARQUEE_NATS_SERVER: '/nowhere/nats-server' }, undefined, dataDir)).toBe('MARQUEE_NATS_SERVER names /nowhere/nats-server, which is not a program.');
  expect(serversOf(dataDir)).toEqual([]);
});
