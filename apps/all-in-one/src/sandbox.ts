import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { commandLine, endProcess, freePort, isAlive, portIsFree, UserError, writeWhole } from '@marquee/infra';
import type { DataFolder } from './data-folder.ts';

export interface Sandbox {
  url: string;
  stop(): Promise<void>;
}

/** Beside our own sources when we run from those, else the built one. */
const ending = import.meta.url.endsWith('.ts') ? 'src/main.ts' : 'dist/main.js';
export const sandboxProgram = fileURLToPath(new URL(`../../sandbox/${ending}`, import.meta.url));

/** The stand-ins run as a process of their own. Their address stays the same over restarts: connections hold it. */
export async function startSandbox(data: DataFolder): Promise<Sandbox> {
  const state = data.file('sandbox.json');
  await endLeftover(data.file('sandbox.pid'), state);
  const port = await rememberedPort(data.file('sandbox.port'));
  const args = [...process.execArgv, sandboxProgram, '--port', String(port), '--host', '127.0.0.1', '--state', state];
  const log = fs.openSync(data.file('sandbox.log'), 'a', 0o600);
  // Its input ends with us, however we end, and it follows.
  const env = { ...process.env, SANDBOX_EXIT_WITH_PARENT: '1' };
  const child = spawn(process.execPath, args, { env, detached: true, windowsHide: true, stdio: ['pipe', 'pipe', log] });
  fs.closeSync(log);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  if (child.pid) writeWhole(data.file('sandbox.pid'), String(child.pid));
  const output = child.stdout as Readable;
  const url = await Promise.race([readyLine(output), exited.then(() => undefined)]);
  if (!url) throw new UserError(`The sandbox did not start (see ${data.file('sandbox.log')}): set MARQUEE_SANDBOX=off to do without.`);
  output.resume();
  return {
    url,
    async stop() {
      if (child.pid && child.exitCode === null && child.signalCode === null) await endProcess(child.pid, 'SIGTERM', 5_000);
      await exited;
      fs.rmSync(data.file('sandbox.pid'), { force: true });
    },
  };
}

async function readyLine(output: Readable): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    const url = /^sandbox ready (\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  return undefined;
}

async function endLeftover(pidFile: string, state: string): Promise<void> {
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, 'utf8'));
  if (pid > 0 && isAlive(pid) && commandLine(pid).includes(state)) await endProcess(pid, 'SIGTERM', 5_000);
}

async function rememberedPort(file: string): Promise<number> {
  const remembered = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  if (remembered && (await portIsFree(remembered, '127.0.0.1'))) return remembered;
  const port = await freePort();
  writeWhole(file, String(port));
  return port;
}
