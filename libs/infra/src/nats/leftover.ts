import fs from 'node:fs';
import { commandLine, endProcess, isAlive } from '../processes.ts';
import type { Log } from '../server.ts';

/** Stops the nats-server that a killed launcher left behind on this store. */
export async function endLeftoverNats(pidFile: string, store: string, log: Log): Promise<void> {
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, 'utf8'));
  if (pid > 0 && isAlive(pid) && commandLine(pid).includes(store)) {
    log(`stopping the nats-server that an earlier run left behind (process ${pid})`);
    await endProcess(pid, 'SIGTERM');
  }
  fs.rmSync(pidFile, { force: true });
}
