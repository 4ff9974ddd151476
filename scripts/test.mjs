/**
 * Every spec of every project, on a real Postgres and a real NATS.
 *   npm test                        all of them
 *   npm test -- --project bus       one project; other arguments go to nx
 * Projects whose files did not change are replayed from nx's cache (--skip-nx-cache runs them).
 * On a machine of CI that is shared, what waits for real time can miss it: there a spec file that fails is run once more, by
 * itself, and is named. One that needs it is a defect to be mended; everywhere else it fails.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import './swc-hooks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { findNats, startPostgres, UserError } = await import('../libs/infra/src/index.ts');
const started = performance.now();

function nxArguments([...given]) {
  const at = given.findIndex((argument) => /^--project(=|$)/.test(argument));
  const own = at < 0 ? [] : given.splice(at, given[at].includes('=') ? 1 : 2);
  const name = own.at(-1)?.replace(/^--project=/, '');
  const projects = name ? [`--projects=${name.includes('/') ? name : `@marquee/${name}`}`] : [];
  // Most of the time is spent in waiting for conditions: two projects share two cores well.
  const parallel = Math.max(1, os.availableParallelism());
  return ['run-many', '-t', 'test', `--parallel=${parallel}`, '--output-style=stream', ...projects, ...given];
}

/** Adds up what Jest says of each project. A suite that could not even start counts as one failure. */
function counter() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const broken = new Set();
  /** Spec files that failed, as `project file`. */
  const files = new Set();
  let rest = '';
  const line = (text) => {
    const [, owner, file] = /^(@marquee\/[\w-]+): FAIL (\S+)/.exec(text.replace(/\u001b\[[\d;]*m/g, '')) ?? [];
    if (file) files.add(`${owner} ${file}`);
    const [, project, subject, totals] = /^(.*?)(Tests|Test Suites):\s+(.*\d+ total)/.exec(text.replace(/\u001b\[[\d;]*m/g, '')) ?? [];
    if (!subject) return;
    const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(totals)?.[1] ?? 0);
    if (subject === 'Test Suites') {
      if (count('failed')) broken.add(project);
      return;
    }
    sum.passed += count('passed');
    sum.failed += Math.max(count('failed'), broken.has(project) ? 1 : 0);
    sum.skipped += count('skipped') + count('todo');
  };
  const add = (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(line);
  };
  return { sum, files, add };
}

function runNx(env, children) {
  const { sum, files, add } = counter();
  const child = spawn(process.execPath, [path.join(root, 'node_modules/nx/dist/bin/nx.js'), ...nxArguments(process.argv.slice(2))], {
    cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const collect = (from, to) => from.setEncoding('utf8').on('data', (text) => {
    to.write(text);
    add(text);
  });
  collect(child.stdout, process.stdout);
  collect(child.stderr, process.stderr);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, sum, files })));
}

const MOST_ONCE_MORE = 5;

/** @returns whether every one of them passes by itself */
async function passOnceMore(files, env, children) {
  if (files.size === 0 || files.size > MOST_ONCE_MORE) return false;
  for (const entry of files) {
    const [project, file] = entry.split(' ');
    console.log(`\n== once more: ${entry}`);
    const cwd = ['apps', 'libs'].map((folder) => path.join(root, folder, project.replace('@marquee/', ''))).find((folder) => fs.existsSync(folder));
    const jest = ['--experimental-vm-modules', path.join(root, 'node_modules/jest/bin/jest.js'), '-c', path.join(root, 'jest.config.mjs'), '--rootDir', '.', '--runTestsByPath', file];
    const child = spawn(process.execPath, jest, { cwd, env, stdio: 'inherit' });
    children.push(child);
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) return false;
  }
  console.log(`\n== flaky, passed the second time: ${[...files].join(', ')}`);
  return true;
}

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-test-'));
const children = [];
// Ctrl-C reaches nx by itself; when it has ended, so do we.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => children.forEach((child) => child.kill(name)));
let postgres;
try {
  const [nats, server] = await Promise.all([findNats(dataDir, { log: console.log }), startPostgres({ dataDir, durable: false })]);
  postgres = server;
  const env = {
    ...process.env, MARQUEE_NATS_SERVER: nats, MARQUEE_TEST_POSTGRES_URL: server.url, NODE_NO_WARNINGS: '1',
    NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', DO_NOT_TRACK: '1', FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  };
  let { code, sum, files } = await runNx(env, children);
  if (env.CI && code !== 0 && (await passOnceMore(files, env, children))) {
    sum = { ...sum, passed: sum.passed + sum.failed, failed: 0 };
    code = 0;
  }
  const skipped = sum.skipped ? `, ${sum.skipped} skipped` : '';
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  process.exitCode = code || (sum.failed ? 1 : 0);
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
} finally {
  await postgres?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
