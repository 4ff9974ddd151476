import { freePort } from '../free-port.ts';
import { poll } from '../poll.ts';
import { startProcess, type ServerProcess } from '../server-process.ts';
import { UserError } from '../user-error.ts';
import { postgresAnswers } from './readiness.ts';
import type { RunAs } from './run-as.ts';
import { postgresArguments } from './settings.ts';

export interface LaunchPlan {
  postgres: string;
  runAs: RunAs;
  folder: string;
  password: string;
  logFile: string;
  durable: boolean;
  port?: number;
}

export interface Launched {
  process: ServerProcess;
  url: string;
  port: number;
}

/** Right after a kill the dead server's helpers may still be leaving, and a free port may be snatched: try again. */
export async function launchPostgres(plan: LaunchPlan): Promise<Launched> {
  let complaint = '';
  const launched = await poll(
    async () => {
      const port = plan.port ?? (await freePort());
      const url = `postgres://postgres:${plan.password}@127.0.0.1:${port}/postgres`;
      const command = plan.runAs(plan.postgres, postgresArguments(plan.folder, port, plan.durable));
      const process = await startProcess(command, plan.logFile);
      if (await postgresAnswers(url, process.hasExited)) return { process, url, port };
      await process.end(['SIGINT']);
      complaint = process.output();
      if (/address already in use/i.test(complaint) && !plan.port) return undefined;
      if (/shared memory block|lock file .* already exists/i.test(complaint)) return undefined;
      throw new UserError(explain(complaint, plan));
    },
    { within: 15_000, every: 50 },
  );
  if (!launched) throw new UserError(explain(complaint, plan));
  return launched;
}

function explain(output: string, { port, logFile }: LaunchPlan): string {
  if (/address already in use/i.test(output)) return `Postgres cannot listen on port ${port}: another program uses it.`;
  const line = output.split('\n').findLast((text) => /FATAL|PANIC|error/.test(text));
  return `Postgres did not start: ${line?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? 'it gave no reason'} (see ${logFile}).`;
}
