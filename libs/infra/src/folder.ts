import fs from 'node:fs';
import path from 'node:path';
import { errorCode, UserError } from './user-error.ts';

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only file system',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
  ENOENT: 'the path cannot be created',
};

/** Makes the folder when it is missing, proves that it can be written to, and returns its real path. */
export function writableFolder(folder: string): string {
  const wanted = path.resolve(folder);
  try {
    makeFolder(wanted);
    const probe = path.join(wanted, `.probe-${process.pid}`);
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
    return fs.realpathSync(wanted);
  } catch (error) {
    const reason = reasons[errorCode(error) ?? ''];
    if (!reason) throw error;
    throw new UserError(`Marquee cannot write to its data folder ${wanted}: ${reason}. Set MARQUEE_DATA to a folder that can be written to.`);
  }
}

/** Not `recursive`: Node then loops for ever where a parent exists and takes no folder (/proc). */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder, folderMode());
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** Root may have to hand a folder below this one to an unprivileged user, who must be able to pass through. */
function folderMode(): number {
  return process.getuid?.() === 0 ? 0o711 : 0o700;
}

/** Replaces a file in one step, so that a crash never leaves half of it. */
export function writeWhole(file: string, content: string, mode = 0o600): void {
  const draft = `${file}.${process.pid}.new`;
  fs.writeFileSync(draft, content, { mode });
  fs.renameSync(draft, file);
}
