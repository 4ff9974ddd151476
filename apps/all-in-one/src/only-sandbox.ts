import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endProcess, UserError } from '@marquee/infra';
import type { LaunchOptions } from './launch.ts';
import { sandboxProgram } from './sandbox.ts';

/** The stand-ins alone, configured by the SANDBOX_ variables. */
export async function runSandbox({ env, stoppers }: LaunchOptions): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, sandboxProgram], {
    env: { SANDBOX_HOST: '0.0.0.0', ...env, SANDBOX_EXIT_WITH_PARENT: '1' }, detached: true, stdio: ['pipe', 'inherit', 'inherit'],
  });
  await once(child, 'spawn');
  let stopping = false;
  stoppers.add('sandbox', async () => {
    stopping = true;
    if (child.pid && child.exitCode === null) await endProcess(child.pid, 'SIGTERM');
  });
  child.once('exit', () => {
    if (!stopping) throw new UserError('The sandbox ended by itself: see above.');
  });
}
