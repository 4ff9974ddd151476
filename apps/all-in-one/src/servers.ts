import { findNats, startNats, startPostgres } from '@marquee/infra';
import type { DataFolder } from './data-folder.ts';
import { keepRunning } from './keep-running.ts';
import { given } from './settings.ts';
import type { Stoppers } from './stoppers.ts';

type Log = (message: string) => void;

/** The address of the database: the one that is set, or our own server's. */
export async function database(data: DataFolder, env: NodeJS.ProcessEnv, stoppers: Stoppers, log: Log): Promise<NodeJS.ProcessEnv> {
  if (given(env, 'DATABASE_URL')) return {};
  const start = (port?: number) => startPostgres({ dataDir: data.path, port, log });
  const server = await keepRunning({ name: 'Postgres', start, log });
  stoppers.add('postgres', () => server.stop());
  return { DATABASE_URL: server.url };
}

/** The address of the message bus: the one that is set, or our own server's. */
export async function messageBus(data: DataFolder, env: NodeJS.ProcessEnv, stoppers: Stoppers, log: Log): Promise<NodeJS.ProcessEnv> {
  if (given(env, 'NATS_URL')) return {};
  const binary = await findNats(data.path, { env, log });
  const start = (port?: number) => startNats({ dataDir: data.path, binary, port, log });
  const server = await keepRunning({ name: 'NATS', start, log });
  stoppers.add('nats', () => server.stop());
  return { NATS_URL: server.url };
}
