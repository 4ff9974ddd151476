import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { UserError } from '@marquee/infra';
import { launchEverything, launchServices } from './launch.ts';
import { run } from './run.ts';
import { loadServices } from './services.ts';
import { readSettings, type Settings } from './settings.ts';
import { runSandbox } from './only-sandbox.ts';

enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/node', import.meta.url)));

let settings: Settings;
try {
  settings = readSettings(process.env);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
}

const launch = settings.onlySandbox ? runSandbox : settings.everything ? launchEverything : launchServices;
run(
  (stoppers) => launch({ settings, env: process.env, stoppers, load: () => loadServices(settings.services), print: console.log }),
  { print: console.log, complain: console.error },
  settings.debug,
);
