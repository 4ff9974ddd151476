import fs from 'node:fs';
import path from 'node:path';
import { natsBinary } from './locations.ts';
import { run } from './run.ts';

/**
 * Debian's and Ubuntu's package, fetched and unpacked below our own folder: needs no root, changes nothing on the
 * system, and apt checks the signatures. Undefined when this is no such system or its mirror does not answer.
 */
export async function fromDebianPackage(work: string): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  for (const folder of ['lists/partial', 'cache/archives/partial']) fs.mkdirSync(path.join(work, folder), { recursive: true });
  const settings = {
    'Dir::State::Lists': path.join(work, 'lists'),
    'Dir::Cache': path.join(work, 'cache'),
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': 'root',
    'Acquire::Retries': '0',
    'Acquire::http::Timeout': '10',
    'Acquire::https::Timeout': '10',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  try {
    await run('apt-get', [...options, '-qq', 'update'], work);
    await run('apt-get', [...options, '-qq', 'download', 'nats-server'], work);
    const file = fs.readdirSync(work).find((name) => name.endsWith('.deb'));
    if (!file) return undefined;
    await run('dpkg', ['-x', file, 'unpacked'], work);
    return path.join(work, 'unpacked/usr/sbin', natsBinary);
  } catch {
    return undefined;
  }
}
