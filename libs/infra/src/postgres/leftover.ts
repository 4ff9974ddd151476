import fs from 'node:fs';
import path from 'node:path';
import { commandLine, endProcess, isAlive } from '../processes.ts';
import type { Log } from '../server.ts';

/** Stops the Postgres that a killed launcher left behind on this data. */
export async function endLeftoverPostgres(folder: string, log: Log): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (pid > 0 && isAlive(pid)) {
    if (commandLine(pid).includes(folder)) {
      log(`stopping the Postgres that an earlier run left behind (process ${pid})`);
      await endProcess(pid, 'SIGINT');
      return;
    }
    // The number belongs to somebody else by now; Postgres would take that for a rival and refuse.
    fs.rmSync(file, { force: true });
  }
}
