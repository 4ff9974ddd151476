import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
/** What `npm start` runs, flags and all. */
const [, ...startArguments] = manifest.scripts.start.split(' ');
const START_SECONDS = 60;

export const admin = { username: 'bench', password: 'bench-password-1' };

/** The whole system as a user starts it, on a port and a folder of its own. */
export async function startSystem(folder, inventedTitles) {
  const port = await freePort();
  const log = fs.openSync(path.join(folder, 'bench.log'), 'a');
  const data = path.join(folder, 'data');
  const env = {
    ...withoutOwn(process.env), MARQUEE_DATA: data, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn', MARQUEE_SANDBOX: 'on', SANDBOX_SYNTHETIC: String(inventedTitles),
    MARQUEE_ADMIN_USERNAME: admin.username, MARQUEE_ADMIN_PASSWORD: admin.password,
    // One client stands for many people here.
    REQUESTS_RATE_PER_MINUTE: '6000000',
  };
  const begin = performance.now();
  const child = spawn(process.execPath, startArguments, { cwd: root, env, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  const url = `http://127.0.0.1:${port}`;
  const took = async (address, good) => {
    await until(child, folder, async () => good(await fetch(url + address)));
    return performance.now() - begin;
  };
  const readyMs = await took('/health/ready', (answer) => answer.status === 200);
  const pageMs = await took('/', async (answer) => answer.status === 200 && /<script/.test(await answer.text()));
  return { url, pid: child.pid, data, readyMs, pageMs, stop: () => end(child) };
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 45_000);
  await exited;
  clearTimeout(late);
}

async function until(child, folder, good) {
  const deadline = Date.now() + START_SECONDS * 1_000;
  while (!(await good().catch(() => false))) {
    if (child.exitCode !== null) throw new Error(`the system ended by itself:\n${fs.readFileSync(path.join(folder, 'bench.log'), 'utf8').slice(-2_000)}`);
    if (Date.now() > deadline) throw new Error(`the system was not ready within ${START_SECONDS} s`);
    await pause(10);
  }
}

/** Nothing of the caller's own Marquee is to be touched. */
const withoutOwn = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !/^(MARQUEE_|SANDBOX_|TMDB_|DISCOVERY_|DATABASE_URL|NATS_URL|PUBLIC_URL|SECRET_KEY|npm_)/.test(name)));

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
