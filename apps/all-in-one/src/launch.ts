import fs from 'node:fs';
import { checkPort } from './check-port.ts';
import { openDataFolder, secretKey } from './data-folder.ts';
import { readyMessage } from './ready-message.ts';
import { sandboxEnvironment, tmdbIsSandboxed } from './sandbox-environment.ts';
import { startSandbox } from './sandbox.ts';
import { database, messageBus } from './servers.ts';
import type { StartServices } from './services.ts';
import { given, type Settings } from './settings.ts';
import type { Stoppers } from './stoppers.ts';

export interface LaunchOptions {
  settings: Settings;
  env: NodeJS.ProcessEnv;
  stoppers: Stoppers;
  load: () => Promise<StartServices>;
  print: (message: string) => void;
}

/** Everything on one machine. Servers, sandbox and code are brought up side by side, then the services on top. */
export async function launchEverything({ settings, env, stoppers, load, print }: LaunchOptions): Promise<void> {
  const started = performance.now();
  const data = openDataFolder(settings.dataDir);
  stoppers.add('folder', () => data.lock.release());
  await checkPort(settings.port, settings.host);
  const firstAdminFile = env.MARQUEE_FIRST_ADMIN_FILE || data.file('first-admin.json');
  const known = fs.existsSync(firstAdminFile);
  const sandbox = async () => {
    if (settings.sandbox === 'off') return undefined;
    const running = await startSandbox(data);
    stoppers.add('sandbox', () => running.stop());
    return running.url;
  };
  // All of them settle before a failure is told, so that whatever did start can be ended.
  const parts = [database(data, env, stoppers, print), messageBus(data, env, stoppers, print), sandbox(), load()] as const;
  await Promise.allSettled(parts);
  const [databaseUrl, natsUrl, sandboxUrl, start] = await Promise.all(parts);
  const below = performance.now();
  const own: NodeJS.ProcessEnv = {
    ...env, ...databaseUrl, ...natsUrl, MARQUEE_FIRST_ADMIN_FILE: firstAdminFile,
    ...(given(env, 'SECRET_KEY') ? {} : { SECRET_KEY: secretKey(data.file('secret-key')) }),
    ...(sandboxUrl ? sandboxEnvironment(sandboxUrl, settings.sandbox, env) : {}),
  };
  const services = await start(own);
  stoppers.add('services', () => services.close());
  const tmdbSandboxed = Boolean(sandboxUrl) && tmdbIsSandboxed(settings.sandbox, env);
  print(readyMessage({ settings, firstAdminFile, firstAdminIsNew: !known, sandboxUrl, tmdbSandboxed }));
  if (settings.debug) print(`started in ${ms(performance.now() - started)} (servers and code ${ms(below - started)})`);
}

/** Only some services, against servers that somebody else runs. */
export async function launchServices({ env, stoppers, load }: LaunchOptions): Promise<void> {
  const start = await load();
  const services = await start(env);
  stoppers.add('services', () => services.close());
}

const ms = (time: number): string => `${Math.round(time)} ms`;
