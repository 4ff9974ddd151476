import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const natsBinary = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';

/** Shared by every data folder of this user, so that one download serves them all. */
export function userCache(env: NodeJS.ProcessEnv): string {
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'marquee', 'nats');
}

export function dataCache(dataDir: string): string {
  return path.join(dataDir, 'cache', 'nats');
}

export function onPath(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, natsBinary)).find(isProgram);
}

/** The newest version in `<cache>/<version>/nats-server`. */
export function inCache(cache: string): string | undefined {
  if (!fs.existsSync(cache)) return undefined;
  const versions = fs.readdirSync(cache).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return versions.map((version) => path.join(cache, version, natsBinary)).find(isProgram);
}

export function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
