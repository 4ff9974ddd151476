import fs from 'node:fs';
import path from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { isAlive, poll, startPostgres, UserError, type Server } from '../src/index.ts';
import { removeTemporaryFolders, temporaryFolder, unwritableFolder } from './temporary-folder.ts';

const started: Server[] = [];
async function start(dataDir: string, port?: number): Promise<Server> {
  const server = await startPostgres({ dataDir, port, durable: false });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  removeTemporaryFolders();
});

it('keeps its data over a stop', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await start(folder);
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

it('comes back on the same folder and port after a kill, with what was committed', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await query(first.url, 'create table kept as select 42 as answer');
  await first.kill();
  const second = await start(folder, first.port);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

it('refuses a second start on a folder in use, and leaves the first alone', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await expect(start(folder)).rejects.toThrow(/is in use by another Marquee \(process \d+\)/);
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('takes over what a dead launcher left behind: its lock and its running server', async () => {
  const folder = temporaryFolder();
  const orphan = await start(folder);
  fs.writeFileSync(path.join(folder, 'postgres/lock'), JSON.stringify({ pid: 4_000_000, mark: '1' }));
  const said: string[] = [];
  const server = await startPostgres({ dataDir: folder, durable: false, log: (line) => said.push(line) });
  started.push(server);
  expect(said).toEqual([`stopping the Postgres that an earlier run left behind (process ${orphan.pid})`]);
  expect(await poll(() => !isAlive(orphan.pid), { within: 5_000 })).toBe(true);
});

it('listens on this machine only, and keeps the password from others', async () => {
  const folder = temporaryFolder();
  const server = await start(folder);
  expect(await query(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(fs.statSync(path.join(folder, 'postgres/password')).mode & 0o077).toBe(0);
  const wrong = new URL(server.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

it('works below a folder that only its owner may enter', async () => {
  const closed = temporaryFolder();
  fs.chmodSync(closed, 0o700);
  const server = await start(path.join(closed, 'deeper', 'data'));
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('says in a sentence that the folder cannot be written to', async () => {
  const refusal = await start(unwritableFolder()).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UserError);
  expect((refusal as Error).message).toMatch(/^Marquee cannot write to its data folder .*MARQUEE_DATA/);
});

it('says in a sentence that the port is taken', async () => {
  const rival = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await new Promise((resolve) => rival.once('listening', resolve));
  const { port } = rival.address() as AddressInfo;
  await expect(start(temporaryFolder(), port)).rejects.toThrow(`Postgres cannot listen on port ${port}: another program uses it.`);
  await new Promise((resolve) => rival.close(resolve));
});
