import fs from 'node:fs';
import path from 'node:path';
import { fromDebianPackage } from './debian-package.ts';
import { natsBinary } from './locations.ts';
import { run } from './run.ts';
import { fromVendorRelease } from './vendor-release.ts';

/** Fetches nats-server into the first of the caches that can be written to; undefined when no source has it. */
export async function obtainNats(caches: string[]): Promise<string | undefined> {
  const cache = caches.find(canHold);
  if (!cache) return undefined;
  for (const source of [fromVendorRelease, fromDebianPackage]) {
    const work = fs.mkdtempSync(path.join(cache, '.work-'));
    try {
      const binary = await source(work);
      if (binary) return await keep(binary, cache);
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  }
  return undefined;
}

function canHold(cache: string): boolean {
  try {
    fs.mkdirSync(cache, { recursive: true });
    fs.accessSync(cache, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Moved into place in one step: whoever looks meanwhile sees a whole program or none. */
async function keep(binary: string, cache: string): Promise<string> {
  const version = /v?(\d+\.\d+\.\d+)/.exec(await run(binary, ['--version'], cache))?.[1] ?? 'unknown';
  const place = path.join(cache, version, natsBinary);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  const draft = `${place}.${process.pid}.new`;
  fs.copyFileSync(binary, draft);
  fs.chmodSync(draft, 0o755);
  fs.renameSync(draft, place);
  return place;
}
