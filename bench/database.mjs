import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A connection to the embedded Postgres of the system under test, as its owner. */
export async function connect(data) {
  const port = fs.readFileSync(path.join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[3];
  const password = fs.readFileSync(path.join(data, 'postgres/password'), 'utf8').trim();
  const client = new pg.Client({ host: '127.0.0.1', port: Number(port), user: 'postgres', password, database: 'postgres' });
  await client.connect();
  return client;
}

/** Until every event is published and the consumers have had them: what comes next is measured alone. */
export async function settled(client, idle) {
  for (let quiet = 0, turns = 0; quiet < 3 && turns < 120; turns += 1) {
    quiet = !(await eventsWait(client)) && (await idle()) ? quiet + 1 : 0;
    await pause(100);
  }
}

/** Also while a fresh database has no such table yet: the port opens before every service has started. */
const eventsWait = (client) =>
  client.query('select from requests.event_log where published_at is null limit 1').then(
    ({ rowCount }) => rowCount > 0,
    (error) => {
      if (error.code === '42P01') return true;
      throw error;
    },
  );
