import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { endProcess, freePort, isAlive, portIsFree, takeLock } from '../src/index.ts';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

it('is held by one at a time, and free again once released', () => {
  const file = path.join(temporaryFolder(), 'lock');
  const lock = takeLock(file, () => 'taken');
  expect(() => takeLock(file, (pid) => `held by ${pid}`)).toThrow(`held by ${process.pid}`);
  lock.release();
  takeLock(file, () => 'taken').release();
  expect(fs.existsSync(file)).toBe(false);
});

it('of a living process is respected; of a dead one, of an earlier bearer of its number, or half a file, it is not', async () => {
  const file = path.join(temporaryFolder(), 'lock');
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(holder, 'spawn');
  fs.writeFileSync(file, JSON.stringify({ pid: holder.pid, mark: '' }));
  expect(() => takeLock(file, () => 'taken')).toThrow('taken');
  fs.writeFileSync(file, JSON.stringify({ pid: holder.pid, mark: 'another start' }));
  takeLock(file, () => 'taken').release();
  const gone = once(holder, 'exit');
  await endProcess(holder.pid!, 'SIGTERM');
  await gone;
  expect(isAlive(holder.pid!)).toBe(false);
  for (const content of [JSON.stringify({ pid: holder.pid, mark: '' }), '']) {
    fs.writeFileSync(file, content);
    takeLock(file, () => 'taken').release();
  }
});

it('finds ports that are free', async () => {
  expect(await portIsFree(await freePort(), '127.0.0.1')).toBe(true);
});
