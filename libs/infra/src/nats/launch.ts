import { randomUUID } from 'node:crypto';
import { freePort } from '../free-port.ts';
import { poll } from '../poll.ts';
import { startProcess, type ServerProcess } from '../server-process.ts';
import { UserError } from '../user-error.ts';
import { natsAnswers } from './readiness.ts';

export interface LaunchPlan {
  binary: string;
  store: string;
  pidFile: string;
  logFile: string;
  port?: number;
}

export interface Launched {
  process: ServerProcess;
  port: number;
}

/** A free port may be snatched before the server has it: then try another. */
export async function launchNats(plan: LaunchPlan): Promise<Launched> {
  let complaint = '';
  const launched = await poll(
    async () => {
      const port = plan.port ?? (await freePort());
      // By its name we know that it is ours that answers, and not another that has taken the port.
      const name = `marquee-${randomUUID()}`;
      const args = ['-a', '127.0.0.1', '-p', String(port), '-n', name, '-js', '-sd', plan.store, '-P', plan.pidFile];
      const process = await startProcess({ file: plan.binary, args }, plan.logFile);
      if (await natsAnswers(port, name, process.hasExited)) return { process, port };
      await process.end(['SIGTERM']);
      complaint = process.output();
      if (/address already in use|bind: /i.test(complaint) && !plan.port) return undefined;
      throw new UserError(explain(complaint, plan));
    },
    { within: 10_000, every: 50 },
  );
  if (!launched) throw new UserError(explain(complaint, plan));
  return launched;
}

function explain(output: string, { port, logFile }: LaunchPlan): string {
  if (/address already in use|bind: /i.test(output)) return `nats-server cannot listen on port ${port}: another program uses it.`;
  const line = output.split('\n').findLast((text) => /\[(FTL|ERR)\]|nats-server:/.test(text));
  return `nats-server did not start: ${line?.replace(/^.*?(\[(FTL|ERR)\]|nats-server:)\s*/, '') ?? 'it gave no reason'} (see ${logFile}).`;
}
