import fs from 'node:fs';
import path from 'node:path';

/**
 * The collection of published API documents and captured payloads, where this machine has it: `MARQUEE_SHARED`, or a folder
 * `shared` beside the checkout. Tests that use it skip, with this reason, where it is absent.
 */
export function sharedFolder(from = process.cwd()): string | undefined {
  const named = process.env.MARQUEE_SHARED;
  if (named) return fs.existsSync(named) ? named : undefined;
  for (let folder = path.resolve(from); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (!fs.existsSync(path.join(folder, 'nx.json'))) continue;
    const candidate = path.join(path.dirname(folder), 'shared');
    return fs.existsSync(path.join(candidate, 'contracts')) ? candidate : undefined;
  }
  return undefined;
}

export const sharedAbsent = 'the collection of API documents is not on this machine (MARQUEE_SHARED)';
