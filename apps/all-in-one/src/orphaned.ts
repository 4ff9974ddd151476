const LOOK_EVERY_MS = 500;

/**
 * Calls back once the npm that started this process is gone. A signal to npm reaches only the shell between npm and us, and
 * nobody else would tell. Started without npm, a parent that leaves (nohup, a daemon) means nothing.
 */
export function whenOrphaned(leave: () => void, env: NodeJS.ProcessEnv = process.env, parent: () => number = () => process.ppid): void {
  if (!env.npm_lifecycle_event) return;
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    leave();
  }, LOOK_EVERY_MS);
  timer.unref();
}
