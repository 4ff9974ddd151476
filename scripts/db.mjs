/**
 * Prisma migrations without network and without Prisma's native engine.
 *   npm run db -- create NAME --app apps/requests-svc     writes the migration that schema.prisma is ahead by
 *   npm run db -- check [--app …]                         fails where schema.prisma and the migrations differ
 * Uses the server of DATABASE_URL for throw-away databases, or a temporary one of its own.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import './swc-hooks.mjs';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

const root = fileURLToPath(new URL('..', import.meta.url));
const NO_FILTERS = { externalTables: [], externalEnums: [] };
const LOCK = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
/** What services may ask for (`extensions` of their definition); the launcher's database has them before migrations run. */
const EXTENSIONS = ['pg_trgm'];
const CHAR = { oid: 18, asText: 25, prisma: 6 };

// Node warns about importing WebAssembly; that is nothing to act on.
process.removeAllListeners('warning');
const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
// Without it the engine's panics are unreadable.
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };

/** The stock adapter cannot read catalogue columns of type "char", and splits scripts at every `;` inside functions. */
async function connect(connectionString, dispose) {
  const pool = new pg.Pool({ connectionString, max: 1 });
  const plain = pool.query.bind(pool);
  let characters = [];
  pool.query = async (...args) => {
    const result = await plain(...args);
    characters = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR.oid ? [index] : []));
    for (const index of characters) result.fields[index].dataTypeID = CHAR.asText;
    return result;
  };
  const adapter = await new PrismaPg(pool, { schema: 'public', disposeExternalPool: true }).connect();
  const query = adapter.queryRaw.bind(adapter);
  const end = adapter.dispose.bind(adapter);
  adapter.queryRaw = async (request) => {
    const result = await query(request);
    for (const index of characters) result.columnTypes[index] = CHAR.prisma;
    return result;
  };
  adapter.executeScript = async (script) => {
    await plain(script).catch((error) => adapter.onError(error));
  };
  adapter.dispose = async () => {
    await end();
    await dispose?.();
  };
  return adapter;
}

async function onServer(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

let shadows = 0;
function adapterFactory(url) {
  const connectToShadowDb = async () => {
    const name = `marquee_shadow_${process.pid}_${(shadows += 1)}`;
    await onServer(url, `create database ${name} template template0`);
    const shadow = new URL(url);
    shadow.pathname = `/${name}`;
    for (const extension of EXTENSIONS) await onServer(shadow.href, `create extension if not exists ${extension}`);
    return connect(shadow.href, () => onServer(url, `drop database if exists ${name} with (force)`));
  };
  return { provider: 'postgres', adapterName: '@prisma/adapter-pg', connect: () => connect(url), connectToShadowDb };
}

function migrationsOf(folder) {
  const entries = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const read = (name) => fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
  const migrationDirectories = names.map((name) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: read(name) } },
  }));
  return { baseDir: folder, lockfile: LOCK, shadowDbInitScript: '', migrationDirectories };
}

/** The SQL that leads from the migrations to schema.prisma; empty when they agree. */
async function missingSql(url, app) {
  const file = path.join(app, 'prisma/schema.prisma');
  const content = fs.readFileSync(file, 'utf8');
  const log = process.env.LOG_LEVEL === 'debug' ? console.error : () => {};
  const engine = await SchemaEngine.new({ datamodels: [[file, content]] }, log, bindMigrationAwareSqlAdapterFactory(adapterFactory(url)));
  try {
    const from = { tag: 'migrations', ...migrationsOf(path.join(app, 'prisma/migrations')) };
    const to = { tag: 'schemaDatamodel', files: [{ path: file, content }] };
    const answer = await engine.diff({ from, to, script: true, exitCode: true, shadowDatabaseUrl: null, filters: NO_FILTERS });
    return answer.exitCode === 0 ? '' : withoutSchema(answer.stdout);
  } finally {
    engine.free();
  }
}

/** Each service chooses its schema by search_path, so no migration may name one. */
function withoutSchema(sql) {
  return sql.replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, '');
}

async function create(url, app, name) {
  const sql = await missingSql(url, app);
  if (!sql) return console.log('schema.prisma and the migrations agree: nothing to create.');
  const folder = path.join(app, 'prisma/migrations');
  const id = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
  fs.mkdirSync(path.join(folder, id), { recursive: true });
  fs.writeFileSync(path.join(folder, LOCK.path), LOCK.content);
  fs.writeFileSync(path.join(folder, id, 'migration.sql'), sql);
  console.log(`Created ${path.relative(root, path.join(folder, id, 'migration.sql'))}`);
}

async function check(url, apps) {
  for (const app of apps) {
    const sql = await missingSql(url, app);
    console.log(`${path.relative(root, app)}: ${sql ? 'the migrations lack' : 'schema.prisma and the migrations agree'}`);
    if (!sql) continue;
    console.log(sql);
    process.exitCode = 1;
  }
}

async function withServer(work) {
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL);
  const { startPostgres } = await import('../libs/infra/src/index.ts');
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-db-'));
  const server = await startPostgres({ dataDir, durable: false });
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => process.exit(1));
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { app: { type: 'string' } } });
const [command, name] = positionals;
const chosen = values.app ? [path.resolve(root, values.app)] : fs.readdirSync(path.join(root, 'apps')).map((app) => path.join(root, 'apps', app));
const apps = chosen.filter((app) => fs.existsSync(path.join(app, 'prisma/schema.prisma')));
const usage = 'Usage: npm run db -- create NAME --app apps/SERVICE | npm run db -- check [--app apps/SERVICE]';

try {
  if (values.app && apps.length === 0) throw new Error(`${values.app}/prisma/schema.prisma does not exist.`);
  if (command === 'create' && values.app && /^[a-z0-9_]+$/.test(name ?? '')) await withServer((url) => create(url, apps[0], name));
  else if (command === 'check') await withServer((url) => check(url, apps));
  else throw new Error(command === 'create' && name ? `${usage}\nNAME: small letters, digits and underscores.` : usage);
} catch (error) {
  console.error(error.message ?? error);
  process.exitCode = 1;
}
