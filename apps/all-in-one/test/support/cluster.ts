import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@marquee/infra';
import { startSandbox, type Sandbox } from '@marquee/sandbox';
import { startInfra, type TestInfra } from '@marquee/testing';
import { ADMIN } from './people.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const apps = { gateway: 'gateway', requests: 'requests-svc', discovery: 'discovery-svc', integrations: 'integrations-svc', notify: 'notify-svc' };
export type Victim = keyof typeof apps | 'nats' | 'postgres';
export const victims = [...Object.keys(apps), 'nats', 'postgres'] as Victim[];

/** Each service a process of its own, with servers that may be killed: the microservice deployment on one machine. */
export interface Cluster {
  base: string;
  infra: TestInfra;
  sandbox: Sandbox;
  /** SIGKILL, and a start on the same data. A service is started again by its supervisor, whenever it ends. */
  kill(victim: Victim): Promise<void>;
  /** How often each service was started. */
  starts: Record<string, number>;
  /** What the services wrote, for whoever looks for the cause of a failure. */
  log(): string;
  close(): Promise<void>;
}

export async function startCluster(options: { catalogue: string; synthetic: number; speed: number; env: NodeJS.ProcessEnv }): Promise<Cluster> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-cluster-'));
  const [infra, port, sandbox] = await Promise.all([startInfra({ ownPostgres: true }), freePort(), startSandbox({ catalogue: options.catalogue, synthetic: options.synthetic, speed: options.speed })]);
  const base = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, DATABASE_URL: infra.databaseUrl, NATS_URL: infra.natsUrl, SECRET_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'warn',
    PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: base, MARQUEE_ADMIN_USERNAME: ADMIN.username, MARQUEE_ADMIN_PASSWORD: ADMIN.password,
    MARQUEE_SANDBOX_URL: sandbox.url, TMDB_BASE_URL: sandbox.tmdbUrl, TMDB_IMAGE_BASE_URL: sandbox.imagesUrl, TMDB_API_KEY: 'sandbox', ANIME_LIST_URL: `${sandbox.url}/anime-list.json`, ...options.env,
  };
  const children = new Map<string, ChildProcess>();
  const starts: Record<string, number> = {};
  const logFile = path.join(folder, 'services.log');
  const log = fs.openSync(logFile, 'a');
  let closing = false;

  const supervise = async (name: string, app: string) => {
    while (!closing) {
      const args = ['--import', './scripts/swc-hooks.mjs', '--conditions=@marquee/source', `apps/${app}/src/main.ts`];
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', log, log] });
      children.set(name, child);
      starts[name] = (starts[name] ?? 0) + 1;
      await once(child, 'exit');
      if (!closing) await pause(100);
    }
  };
  const supervisors = Object.entries(apps).map(([name, app]) => supervise(name, app));

  return {
    base, infra, sandbox, starts,
    kill: async (victim) => {
      if (victim === 'nats') return infra.nats.kill().then(() => infra.restartNats());
      if (victim === 'postgres') return infra.postgres?.kill().then(() => infra.restartPostgres());
      children.get(victim)?.kill('SIGKILL');
    },
    log: () => fs.readFileSync(logFile, 'utf8'),
    close: async () => {
      closing = true;
      for (const child of children.values()) child.kill('SIGKILL');
      await Promise.all(supervisors);
      await Promise.allSettled([sandbox.close(), infra.close()]);
      fs.closeSync(log);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
