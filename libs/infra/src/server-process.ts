import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { signal } from './processes.ts';

export interface Command {
  file: string;
  args: string[];
  uid?: number;
  gid?: number;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process is gone, whatever the reason. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** What it has written to its log since it was started. */
  output(): string;
  /** Sends each signal in turn until one of them ends the process. */
  end(signals: NodeJS.Signals[], patience?: number): Promise<void>;
}

const LOG_LIMIT = 10_000_000;

/**
 * Starts a server in a session of its own: the terminal's Ctrl-C reaches only the launcher, which then stops its
 * servers in order. Output goes to a file, not a pipe, so that the server outlives a killed launcher undamaged.
 */
export async function startProcess(command: Command, logFile: string): Promise<ServerProcess> {
  if ((fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) fs.renameSync(logFile, `${logFile}.1`);
  const log = fs.openSync(logFile, 'a', 0o600);
  const from = fs.fstatSync(log).size;
  const { file, args, ...options } = command;
  const child = spawn(file, args, { ...options, detached: true, windowsHide: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  let gone = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(() => {
    gone = true;
    process.off('exit', lastResort);
  });
  const lastResort = () => signal(child.pid ?? 0, 'SIGINT');
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  process.on('exit', lastResort);
  const pid = child.pid ?? 0;

  return {
    pid,
    exited,
    hasExited: () => gone,
    output: () => fs.readFileSync(logFile).subarray(from).toString('utf8'),
    async end(signals, patience = 10_000) {
      for (const name of [...signals, 'SIGKILL' as const]) {
        if (gone) return;
        signal(pid, name);
        await within(exited, patience);
      }
    },
  };
}

async function within(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([promise, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
