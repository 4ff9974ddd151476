import { optionsFrom } from './flags.ts';
import { startSandbox } from './sandbox.ts';

const sandbox = await startSandbox(optionsFrom(process.argv.slice(2), process.env));
console.log(`sandbox ready ${sandbox.url}`);

let closing = false;

async function leave(): Promise<void> {
  if (closing) return;
  closing = true;
  await sandbox.close();
  process.exit(0);
}

process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());

/** Started by another process, it does not outlive it, however that one ends. */
if (process.env.SANDBOX_EXIT_WITH_PARENT === '1') {
  process.stdin.on('end', () => void leave());
  process.stdin.on('close', () => void leave());
  process.stdin.resume();
}
