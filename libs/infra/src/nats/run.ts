import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export async function run(file: string, args: string[], cwd: string): Promise<string> {
  const { stdout } = await execute(file, args, { cwd, timeout: 120_000, windowsHide: true });
  return stdout;
}
