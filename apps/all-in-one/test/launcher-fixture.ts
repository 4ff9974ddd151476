/** The real launcher with stand-ins for the services: it writes their environment down, and listens as the gateway does. */
import fs from 'node:fs';
import { createServer } from 'node:http';
import { launchEverything } from '../src/launch.ts';
import { run } from '../src/run.ts';
import { readSettings } from '../src/settings.ts';

const settings = readSettings(process.env);
const load = async () => async (env: NodeJS.ProcessEnv) => {
  const server = createServer((_, response) => response.end('ok')).listen(settings.port, settings.host);
  const { DATABASE_URL, NATS_URL, SECRET_KEY, MARQUEE_SANDBOX_URL, TMDB_API_KEY, MARQUEE_FIRST_ADMIN_FILE } = env;
  fs.writeFileSync(`${settings.dataDir}/seen.json`, JSON.stringify({ DATABASE_URL, NATS_URL, SECRET_KEY, MARQUEE_SANDBOX_URL, TMDB_API_KEY }));
  if (!fs.existsSync(MARQUEE_FIRST_ADMIN_FILE!)) fs.writeFileSync(MARQUEE_FIRST_ADMIN_FILE!, '{"username":"admin","password":"first-secret"}');
  return { close: async () => void server.close() };
};
run(
  (stoppers) => launchEverything({ settings, env: process.env, stoppers, load, print: console.log }),
  { print: console.log, complain: console.error },
  settings.debug,
);
