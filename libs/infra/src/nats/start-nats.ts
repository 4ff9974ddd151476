import path from 'node:path';
import { writableFolder } from '../folder.ts';
import { takeLock } from '../lock.ts';
import type { Log, Server } from '../server.ts';
import { launchNats } from './launch.ts';
import { endLeftoverNats } from './leftover.ts';

export interface StartNatsOptions {
  /** Marquee's data folder; the streams live in `nats` below it. */
  dataDir: string;
  /** What findNats found. */
  binary: string;
  /** A free one when not given. */
  port?: number;
  log?: Log;
}

export async function startNats({ dataDir, binary, port, log = () => {} }: StartNatsOptions): Promise<Server> {
  const home = writableFolder(path.join(writableFolder(dataDir), 'nats'));
  const lock = takeLock(path.join(home, 'lock'), (pid) => `The message store in ${home} is in use by another Marquee (process ${pid}): stop it first, or set MARQUEE_DATA to another folder.`);
  try {
    const store = path.join(home, 'data');
    const pidFile = path.join(home, 'pid');
    await endLeftoverNats(pidFile, store, log);
    const launched = await launchNats({ binary, store, pidFile, port, logFile: path.join(home, 'nats.log') });
    const exited = launched.process.exited.finally(() => lock.release());
    const end = async (signals: NodeJS.Signals[]) => {
      await launched.process.end(signals);
      await exited;
    };
    const url = `nats://127.0.0.1:${launched.port}`;
    return { url, port: launched.port, pid: launched.process.pid, exited, stop: () => end(['SIGTERM']), kill: () => end([]) };
  } catch (error) {
    lock.release();
    throw error;
  }
}
