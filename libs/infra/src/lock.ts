import fs from 'node:fs';
import { isAlive, startMark } from './processes.ts';
import { errorCode, UserError } from './user-error.ts';

export interface Lock {
  release(): void;
}

interface Holder {
  pid: number;
  mark: string;
}

const mine = new Set<string>();

/** One process at a time. A lock whose holder is gone (killed, power cut) is taken over. */
export function takeLock(file: string, refusal: (pid: number) => string): Lock {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(file)) {
      mine.add(file);
      return { release: () => release(file) };
    }
    const holder = read(file);
    if (holder && isHeld(file, holder)) throw new UserError(refusal(holder.pid));
    setAside(file, holder);
  }
  throw new UserError(refusal(read(file)?.pid ?? 0));
}

function create(file: string): boolean {
  try {
    const holder: Holder = { pid: process.pid, mark: startMark(process.pid) };
    fs.writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isHeld(file: string, { pid, mark }: Holder): boolean {
  // In a container every start may get the same number: then only this process knows whether it holds the lock.
  if (pid === process.pid) return mine.has(file);
  return isAlive(pid) && (mark === '' || mark === startMark(pid));
}

/** Moves the dead holder's file away; when a rival was faster and it is his, gives it back. */
function setAside(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    fs.renameSync(file, aside);
    if (JSON.stringify(read(aside)) !== JSON.stringify(dead)) fs.linkSync(aside, file);
    fs.rmSync(aside, { force: true });
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  }
}

function release(file: string): void {
  if (mine.delete(file)) fs.rmSync(file, { force: true });
}
