import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { takeLock, writableFolder, writeWhole, type Lock } from '@marquee/infra';

export interface DataFolder {
  path: string;
  file(name: string): string;
  lock: Lock;
}

export function openDataFolder(folder: string): DataFolder {
  const home = writableFolder(folder);
  const lock = takeLock(path.join(home, 'lock'), (pid) => `Marquee is already running on ${home} (process ${pid}): stop it first, or set MARQUEE_DATA to another folder.`);
  return { path: home, file: (name) => path.join(home, name), lock };
}

/** Made once. Whoever loses it loses the stored credentials of managers and servers. */
export function secretKey(file: string): string {
  if (!fs.existsSync(file)) writeWhole(file, randomBytes(32).toString('base64'));
  return fs.readFileSync(file, 'utf8').trim();
}
