import { setTimeout as pause } from 'node:timers/promises';
import { whenOrphaned } from './orphaned.ts';
import { Stoppers } from './stoppers.ts';

export interface Terminal {
  print: (message: string) => void;
  complain: (message: string) => void;
}

/** The life of the launcher: start, wait for a signal, end everything. Whatever happens, nothing is left behind. */
export function run(start: (stoppers: Stoppers) => Promise<void>, { print, complain }: Terminal, debug: boolean): void {
  const stoppers = new Stoppers();
  const starting = start(stoppers);
  let leaving = false;

  const leave = async (code: number, farewell?: () => void) => {
    if (leaving) return;
    leaving = true;
    farewell?.();
    // A start that is under way first comes to its end, so that nothing it still starts is missed.
    await Promise.race([starting.catch(() => {}), pause(10_000)]);
    await stoppers.stop(complain);
    process.exit(code);
  };
  const fail = (error: unknown) => void leave(1, () => complain(explain(error, debug)));

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void leave(0, () => print('Stopping …')));
  whenOrphaned(() => void leave(0, () => print('npm is gone. Stopping …')));
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  starting.catch(fail);
}

/** What the user can put right is one sentence; a bug of ours keeps its trace. */
function explain(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  const expected = ['UserError', 'ConfigError', 'AppError'].includes(error.name);
  return expected && !debug ? error.message : (error.stack ?? error.message);
}
