import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-infra-')));
  folders.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) {
    fs.chmodSync(folder, 0o700);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder that even root cannot write to, where the tests run as root. */
export function unwritableFolder(): string {
  if (process.getuid?.() === 0) return '/sys/marquee';
  const folder = temporaryFolder();
  fs.chmodSync(folder, 0o500);
  return path.join(folder, 'data');
}
