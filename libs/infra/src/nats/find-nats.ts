import { writableFolder } from '../folder.ts';
import type { Log } from '../server.ts';
import { UserError } from '../user-error.ts';
import { dataCache, inCache, isProgram, onPath, userCache } from './locations.ts';
import { obtainNats } from './obtain.ts';

export interface FindNatsOptions {
  log?: Log;
  env?: NodeJS.ProcessEnv;
  /** False: look on this machine only. */
  download?: boolean;
}

/** The path of a nats-server: the one named, installed or fetched earlier, or else fetched now. */
export async function findNats(dataDir: string, { log = () => {}, env = process.env, download = true }: FindNatsOptions = {}): Promise<string> {
  const named = env.MARQUEE_NATS_SERVER;
  if (named) {
    if (isProgram(named)) return named;
    throw new UserError(`MARQUEE_NATS_SERVER names ${named}, which is not a program.`);
  }
  const caches = [userCache(env), dataCache(dataDir)];
  const present = onPath(env) ?? caches.map(inCache).find(Boolean);
  if (present) return present;
  if (download) {
    writableFolder(dataDir);
    log('Fetching nats-server (once) …');
    const fetched = await obtainNats(caches);
    if (fetched) return fetched;
  }
  throw new UserError(`Marquee needs nats-server, which is neither installed nor to be had from here: install it (${howToInstall()}), or set NATS_URL to a NATS of yours.`);
}

function howToInstall(): string {
  if (process.platform === 'darwin') return 'brew install nats-server';
  if (process.platform === 'win32') return 'winget install NATSAuthors.NATSServer';
  return 'on Debian and Ubuntu: apt install nats-server';
}
