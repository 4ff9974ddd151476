import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeWhole } from '../folder.ts';
import { UserError } from '../user-error.ts';
import type { RunAs } from './run-as.ts';

const run = promisify(execFile);
const MAJOR = '18';

export interface Cluster {
  folder: string;
  password: string;
}

/** Where the data lives. Made in a draft folder first: an interrupted initdb is never taken for a database. */
export async function openCluster(home: string, initdb: string, runAs: RunAs, durable: boolean): Promise<Cluster> {
  const folder = path.join(home, 'data');
  const passwordFile = path.join(home, 'password');
  if (fs.existsSync(path.join(folder, 'PG_VERSION'))) {
    checkVersion(folder);
    return { folder, password: fs.readFileSync(passwordFile, 'utf8').trim() };
  }
  const draft = path.join(home, 'data.new');
  fs.rmSync(draft, { recursive: true, force: true });
  writeWhole(passwordFile, randomBytes(24).toString('base64url'));
  const owner = fs.statSync(home);
  fs.chownSync(passwordFile, owner.uid, owner.gid);
  const { file, args, uid, gid } = runAs(initdb, [
    '--pgdata', draft, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256',
    '--encoding', 'UTF8', '--locale', 'C', '--no-instructions', ...(durable ? [] : ['--no-sync']),
  ]);
  try {
    await run(file, args, { uid, gid, cwd: home });
  } catch (error) {
    throw new UserError(`The database could not be created in ${folder}: ${lastLine(error)}`);
  }
  fs.renameSync(draft, folder);
  return { folder, password: fs.readFileSync(passwordFile, 'utf8').trim() };
}

function checkVersion(folder: string): void {
  const version = fs.readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new UserError(`${folder} was made by Postgres ${version}, and this Marquee brings Postgres ${MAJOR}: move the data with pg_dump and pg_restore.`);
}

function lastLine(error: unknown): string {
  const text = (error as { stderr?: string }).stderr || (error instanceof Error ? error.message : String(error));
  const lines = text.trim().split('\n');
  return lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? '';
}
