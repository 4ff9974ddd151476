import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from '@marquee/infra';

export interface KeptServer {
  url: string;
  stop(): Promise<void>;
}

export interface KeepOptions {
  name: string;
  start: (port?: number) => Promise<Server>;
  log: (message: string) => void;
  firstDelay?: number;
}

const LONGEST_DELAY = 10_000;
const STEADY = 60_000;

/** Starts a server, and starts it again on the same port whenever it ends by itself. */
export async function keepRunning({ name, start, log, firstDelay = 200 }: KeepOptions): Promise<KeptServer> {
  const stopping = new AbortController();
  let server = await start();
  const { url, port } = server;

  const watch = async () => {
    let delay = firstDelay;
    while (!stopping.signal.aborted) {
      const since = performance.now();
      await server.exited;
      if (stopping.signal.aborted) return;
      delay = performance.now() - since > STEADY ? firstDelay : Math.min(delay * 2, LONGEST_DELAY);
      log(`${name} ended unexpectedly; starting it again.`);
      while (!(await restarted(delay))) delay = Math.min(delay * 2, LONGEST_DELAY);
    }
  };
  const restarted = async (delay: number): Promise<boolean> => {
    await pause(delay, undefined, { signal: stopping.signal }).catch(() => {});
    if (stopping.signal.aborted) return true;
    try {
      server = await start(port);
      log(`${name} runs again.`);
      return true;
    } catch (error) {
      log(`${name} does not start: ${(error as Error).message}`);
      return false;
    }
  };
  const watching = watch();

  return {
    url,
    stop: async () => {
      stopping.abort();
      await server.stop();
      await watching;
      await server.stop();
    },
  };
}
