import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ConfigError } from './config.ts';

export interface SchemaOptions {
  url: string;
  schema: string;
  migrations: URL;
  extensions?: readonly string[];
}

export const roleOf = (schema: string) => `marquee_${schema}`;

/**
 * Makes the schema, its role and its extensions, and applies the migrations that are missing, each in a transaction and
 * all under one advisory lock, so that replicas may start together. Uses Prisma's own `_prisma_migrations` table.
 * @throws ConfigError when an applied migration was edited
 */
export async function prepareSchema(options: SchemaOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    // Roles and extensions are of the whole database: one lock for all services.
    await client.query(`select pg_advisory_lock(hashtext('marquee-migrations'))`);
    await prepareRole(client, options);
    await client.query(`set role ${roleOf(options.schema)}`);
    await client.query(`set search_path = ${options.schema}, public`);
    await applyMigrations(client, options);
  } finally {
    await client.end();
  }
}

async function prepareRole(client: pg.Client, { schema, extensions = [] }: SchemaOptions): Promise<void> {
  const { rows } = await client.query(`select 1 from pg_namespace n join pg_roles r on r.oid = n.nspowner where nspname = $1 and rolname = $2`, [schema, roleOf(schema)]);
  const missing = await missingExtensions(client, extensions);
  if (rows.length > 0 && missing.length === 0) return;
  await client.query(`do $$ begin if not exists (select 1 from pg_roles where rolname = '${roleOf(schema)}') then create role ${roleOf(schema)} nologin; end if; end $$`);
  await client.query(`grant ${roleOf(schema)} to current_user`);
  await client.query(`create schema if not exists ${schema} authorization ${roleOf(schema)}`);
  for (const extension of missing) await client.query(`create extension if not exists ${extension} schema public`);
}

async function missingExtensions(client: pg.Client, wanted: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ extname: string }>('select extname from pg_extension');
  return wanted.filter((name) => !rows.some((row) => row.extname === name));
}

async function applyMigrations(client: pg.Client, { schema, migrations }: SchemaOptions): Promise<void> {
  await client.query(`create table if not exists _prisma_migrations (
    id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
    logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>('select migration_name, checksum from _prisma_migrations where finished_at is not null');
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  for (const { name, sql } of readMigrations(migrations)) {
    const checksum = createHash('sha256').update(sql).digest('hex');
    const known = applied.get(name);
    if (known && known !== checksum) throw new ConfigError(`The migration ${name} of ${schema} was changed after it had been applied. Restore it, and put the change into a new one.`);
    if (known) continue;
    await client.query('begin');
    await client.query(sql);
    await client.query(`insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)`, [randomUUID(), checksum, name]);
    await client.query('commit');
  }
}

function readMigrations(folder: URL): { name: string; sql: string }[] {
  const base = fileURLToPath(folder);
  return fs
    .readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, sql: fs.readFileSync(path.join(base, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Random reads are cheap, from memory or a solid-state disk: a page of rows is looked up and not joined with whole tables. And an
 * index that gives the order whole is taken, never one that gives half of it and is sorted the rest: on a million rows that
 * costs a hundred times as much where the statistics guess low.
 */
const planning = '-c random_page_cost=1.1 -c enable_incremental_sort=off';

/** A pool that sees this schema (and `public` for extensions) under the schema's role. */
export function openPool(url: string, schema: string, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: `-c role=${roleOf(schema)} -c search_path=${schema},public -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 ${planning}`,
    application_name: `marquee-${schema}`,
  });
  // A connection that the server closes must not end the process: the statement under way is told, the next takes a new one.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
