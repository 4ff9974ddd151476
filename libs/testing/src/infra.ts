import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findNats, startNats, startPostgres, type Server } from '@marquee/infra';
import pg from 'pg';

/** A Postgres database and a NATS server of a test's own. */
export interface TestInfra {
  databaseUrl: string;
  natsUrl: string;
  nats: Server;
  /** Only with `ownPostgres`: one that may be killed. */
  postgres: Server | undefined;
  /** Starts it again on the same folder and port, after a kill. */
  restartNats(): Promise<void>;
  restartPostgres(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param ownPostgres a server of its own instead of a database in the shared one of `npm test`, to be killed at will
 */
export async function startInfra({ ownPostgres = false } = {}): Promise<TestInfra> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-test-'));
  const shared = ownPostgres ? undefined : process.env.MARQUEE_TEST_POSTGRES_URL;
  const postgresOptions = { dataDir: folder, durable: ownPostgres };
  const binary = await findNats(folder);
  const [postgres, nats] = await Promise.all([shared ? undefined : startPostgres(postgresOptions), startNats({ dataDir: folder, binary })]);
  const database = await createDatabase(shared ?? (postgres as Server).url);
  const infra: TestInfra = {
    databaseUrl: database.url,
    natsUrl: nats.url,
    nats,
    postgres,
    restartNats: async () => {
      infra.nats = await startNats({ dataDir: folder, binary, port: nats.port });
    },
    restartPostgres: async () => {
      infra.postgres = await startPostgres({ ...postgresOptions, port: (postgres as Server).port });
    },
    close: async () => {
      if (shared) await database.drop();
      await Promise.allSettled([infra.nats.stop(), infra.postgres?.stop()]);
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return infra;
}

async function createDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await admin(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function admin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
