import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { poll } from './poll.ts';
import { errorCode } from './user-error.ts';

/** Fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  // Where nobody reaps orphans (a container without init) the dead stay as zombies.
  return linuxStat(pid)?.[0] !== 'Z';
}

function ask(command: string, ...args: string[]): string {
  return spawnSync(command, args, { encoding: 'utf8', windowsHide: true }).stdout?.trim() ?? '';
}

export function commandLine(pid: number): string {
  if (process.platform === 'win32') {
    return ask('powershell', '-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`);
  }
  if (process.platform !== 'linux') return ask('ps', '-ww', '-o', 'command=', '-p', String(pid));
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Tells a process from a later one that got the same number. Empty where the system does not say. */
export function startMark(pid: number): string {
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux') return ask('ps', '-o', 'lstart=', '-p', String(pid));
  return linuxStat(pid)?.[19] ?? '';
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** Ends a process that is not our child: politely first, then for certain. */
export async function endProcess(pid: number, polite: NodeJS.Signals, within = 10_000): Promise<void> {
  signal(pid, polite);
  if (await poll(() => !isAlive(pid), { within })) return;
  signal(pid, 'SIGKILL');
  await poll(() => !isAlive(pid), { within: 5_000 });
}
