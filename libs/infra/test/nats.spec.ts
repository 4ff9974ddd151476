import fs from 'node:fs';
import path from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { findNats, isAlive, startNats, type Server } from '../src/index.ts';
import { checkContent } from '../src/nats/vendor-release.ts';
import { removeTemporaryFolders, temporaryFolder, unwritableFolder } from './temporary-folder.ts';

const started: Server[] = [];
let binary: string;
beforeAll(async () => {
  binary = await findNats(temporaryFolder());
}, 120_000);

async function start(dataDir: string, port?: number): Promise<Server> {
  const server = await startNats({ dataDir, binary, port });
  started.push(server);
  return server;
}

async function publish(url: string): Promise<void> {
  const connection = await connect({ servers: url });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'KEPT', subjects: ['kept.>'] });
  await jetstream(connection).publish('kept.one', 'hello');
  await connection.close();
}

async function published(url: string): Promise<number> {
  const connection = await connect({ servers: url });
  const { state } = await (await jetstreamManager(connection)).streams.info('KEPT');
  await connection.close();
  return state.messages;
}

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  removeTemporaryFolders();
});

it('keeps its streams over a stop', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await publish(first.url);
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  expect(await published((await start(folder)).url)).toBe(1);
});

it('comes back on the same folder and port after a kill, with what it had acknowledged', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await publish(first.url);
  await first.kill();
  const second = await start(folder, first.port);
  expect(second.url).toBe(first.url);
  expect(await published(second.url)).toBe(1);
});

it('refuses a second start on a folder in use, a taken port and a read-only folder, each in a sentence', async () => {
  const folder = temporaryFolder();
  const { port } = await start(folder);
  await expect(start(folder)).rejects.toThrow(/is in use by another Marquee \(process \d+\)/);
  await expect(start(temporaryFolder(), port)).rejects.toThrow(`nats-server cannot listen on port ${port}: another program uses it.`);
  await expect(start(unwritableFolder())).rejects.toThrow(/^Marquee cannot write to its data folder/);
});

it('says in a sentence what to do where there is no nats-server', async () => {
  const env = { PATH: '', XDG_CACHE_HOME: temporaryFolder() };
  const search = findNats(temporaryFolder(), { env, download: false });
  await expect(search).rejects.toThrow(/^Marquee needs nats-server, .*install it .*NATS_URL/);
});

it('finds the named, the installed and the kept one, in this order', async () => {
  const folder = temporaryFolder();
  const program = (name: string) => {
    const file = path.join(folder, name, 'nats-server');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, '', { mode: 0o755 });
    return file;
  };
  program('cache/nats/2.9.10');
  const kept = program('cache/nats/2.10.29');
  const installed = program('bin');
  const named = program('named');
  const env = { PATH: path.dirname(installed), XDG_CACHE_HOME: temporaryFolder() };
  expect(await findNats(folder, { env: { ...env, MARQUEE_NATS_SERVER: named } })).toBe(named);
  expect(await findNats(folder, { env })).toBe(installed);
  expect(await findNats(folder, { env: { ...env, PATH: '' } })).toBe(kept);
});

it('refuses an archive with other content than the pinned', () => {
  expect(() => checkContent('nats.tar.gz', Buffer.from('tampered'), 'e314da74')).toThrow(/its SHA-256 differs/);
});
