import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from '../server-process.ts';
import { UserError } from '../user-error.ts';

export type RunAs = (file: string, args: string[]) => Command;

const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000'];

/**
 * Postgres refuses to run as root. In a user namespace root looks like somebody else and still owns its files, so
 * folders that only root may enter stay usable. Where that is not permitted, an unprivileged user takes over.
 */
export function chooseRunAs(home: string, binary: string): RunAs {
  if (process.getuid?.() !== 0) return (file, args) => ({ file, args });
  if (worksInNamespace(home, binary)) return (file, args) => ({ file: 'unshare', args: [...NAMESPACE, file, ...args] });
  const user = unprivilegedUsers(home).find((candidate) => canUse(candidate, home, binary));
  if (!user) {
    throw new UserError(`Postgres does not run as root, and no other user can reach ${home}: start Marquee as an ordinary user, or set DATABASE_URL.`);
  }
  handOver(home, user);
  return (file, args) => ({ file, args, ...user });
}

interface User {
  uid: number;
  gid: number;
}

function worksInNamespace(home: string, binary: string): boolean {
  if (process.platform !== 'linux') return false;
  const inside = fs.existsSync(path.join(home, 'data')) ? path.join(home, 'data') : home;
  return spawnSync('unshare', [...NAMESPACE, 'test', '-w', inside, '-a', '-x', inside, '-a', '-x', binary]).status === 0;
}

/** Whoever owns the folder or one above it, then the usual ones. */
function unprivilegedUsers(home: string): User[] {
  const users: User[] = [];
  for (let folder = home; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const { uid, gid } = fs.statSync(folder);
    if (uid !== 0) users.push({ uid, gid });
  }
  const accounts = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) > 0) users.push({ uid: Number(uid), gid: Number(gid) });
  }
  return users;
}

function canUse(user: User, home: string, binary: string): boolean {
  return spawnSync('test', ['-x', path.dirname(home), '-a', '-x', binary], user).status === 0;
}

function handOver(entry: string, { uid, gid }: User): void {
  fs.lchownSync(entry, uid, gid);
  if (!fs.lstatSync(entry).isDirectory()) return;
  for (const name of fs.readdirSync(entry)) handOver(path.join(entry, name), { uid, gid });
}
