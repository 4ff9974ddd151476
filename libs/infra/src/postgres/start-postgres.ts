import path from 'node:path';
import { writableFolder } from '../folder.ts';
import { takeLock } from '../lock.ts';
import type { Log, Server } from '../server.ts';
import { postgresBinaries } from './binaries.ts';
import { openCluster } from './cluster.ts';
import { launchPostgres } from './launch.ts';
import { endLeftoverPostgres } from './leftover.ts';
import { chooseRunAs } from './run-as.ts';

export interface StartPostgresOptions {
  /** Marquee's data folder; the database lives in `postgres` below it. */
  dataDir: string;
  /** A free one when not given. */
  port?: number;
  /** False only for tests: faster, but a power cut may destroy the data. */
  durable?: boolean;
  log?: Log;
}

export async function startPostgres({ dataDir, port, durable = true, log = () => {} }: StartPostgresOptions): Promise<Server> {
  const home = writableFolder(path.join(writableFolder(dataDir), 'postgres'));
  const lock = takeLock(path.join(home, 'lock'), (pid) => `The database in ${home} is in use by another Marquee (process ${pid}): stop it first, or set MARQUEE_DATA to another folder.`);
  try {
    const binaries = postgresBinaries();
    const runAs = chooseRunAs(home, binaries.postgres);
    await endLeftoverPostgres(path.join(home, 'data'), log);
    const cluster = await openCluster(home, binaries.initdb, runAs, durable);
    const logFile = path.join(home, 'postgres.log');
    const launched = await launchPostgres({ ...cluster, postgres: binaries.postgres, runAs, durable, port, logFile });
    const exited = launched.process.exited.finally(() => lock.release());
    const end = async (signals: NodeJS.Signals[]) => {
      await launched.process.end(signals);
      await exited;
    };
    // SIGINT is Postgres's fast shutdown, SIGQUIT its immediate one.
    return { url: launched.url, port: launched.port, pid: launched.process.pid, exited, stop: () => end(['SIGINT', 'SIGQUIT']), kill: () => end([]) };
  } catch (error) {
    lock.release();
    throw error;
  }
}
