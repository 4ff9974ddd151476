import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const hooks = fileURLToPath(new URL('../../../scripts/swc-hooks.mjs', import.meta.url));

describe('the process', () => {
  let directory: string;
  let child: ChildProcess;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  async function start(env: Record<string, string> = {}): Promise<string> {
    const args = ['--import', hooks, '--conditions=@marquee/source', main, '--port', '0', '--state', join(directory, 'state.json')];
    child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '', ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
    let printed = '';
    for await (const chunk of child.stdout ?? []) {
      printed += String(chunk);
      if (printed.includes('\n')) break;
    }
    return /^sandbox ready (http:\S+)\n$/.exec(printed)?.[1] ?? '';
  }

  const ended = (): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));

  it('says where it is ready, and saves its state when told to end', async () => {
    const url = await start();
    expect((await fetch(`${url}/radarr/ping`)).status).toBe(200);
    const exit = ended();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(existsSync(join(directory, 'state.json'))).toBe(true);
  });

  it('ends with its parent when asked to', async () => {
    await start({ SANDBOX_EXIT_WITH_PARENT: '1' });
    const exit = ended();
    child.stdin?.end();
    expect(await exit).toBe(0);
  });
});
