import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, poll } from '@marquee/infra';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folders: string[] = [];

export interface Launcher {
  child: ChildProcess;
  dataDir: string;
  port: number;
  output(): string;
  ready(): Promise<void>;
  ended(): Promise<number | null>;
  /** What the services were given. */
  seen(): Record<string, string>;
}

export function dataFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-launch-')));
  folders.push(folder);
  return path.join(folder, 'data');
}

export function removeDataFolders(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

export async function launch(dataDir: string, env: NodeJS.ProcessEnv = {}, { program = 'apps/all-in-one/test/launcher-fixture.ts', inShell = false } = {}): Promise<Launcher> {
  const port = env.PORT ? Number(env.PORT) : await freePort('0.0.0.0');
  const { DATABASE_URL, NATS_URL, TMDB_API_KEY, NODE_OPTIONS, ...inherited } = process.env;
  const command = [process.execPath, '--import', './scripts/swc-hooks.mjs', '--conditions=@marquee/source', program];
  // As npm does it: a shell in between, which passes no signal on.
  const [file, ...args] = inShell ? ['sh', '-c', '"$@"; :', 'sh', ...command] : command;
  const child = spawn(file!, args, {
    cwd: root,
    env: { ...inherited, MARQUEE_SANDBOX: 'off', PORT: String(port), MARQUEE_DATA: dataDir, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    dataDir,
    port,
    output: () => text,
    ended: () => exit,
    ready: async () => {
      const state = await poll(() => (child.exitCode !== null ? 'ended' : text.includes('Marquee is ready') && 'ready'), { within: 25_000 });
      if (state !== 'ready') throw new Error(`the launcher is not ready: ${text}`);
    },
    seen: () => JSON.parse(fs.readFileSync(path.join(dataDir, 'seen.json'), 'utf8')) as Record<string, string>,
  };
}

/** The servers that run on a data folder. */
export function serversOf(dataDir: string): number[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir);
    } catch {
      return false;
    }
  });
}
