/** Everything from the sources, with reload: the services under `node --watch`, the web app under Vite. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = path.join(root, 'apps/web');
const port = process.env.PORT || '5055';
const children = [];
let ending = false;

function start(args, options) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
  children.push(child);
  child.once('exit', () => end('SIGTERM'));
}

/** Ctrl-C reaches the children by itself; a second signal changes nothing for them. We leave when the last one has. */
function end(name) {
  if (ending) return;
  ending = true;
  for (const child of children) if (child.exitCode === null) child.kill(name);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => end('SIGTERM'));

start(
  ['--watch', '--watch-preserve-output', '--import', './scripts/swc-hooks.mjs', '--conditions=@marquee/source', 'apps/all-in-one/src/main.ts'],
  { env: { ...process.env, PORT: port } },
);
if (fs.existsSync(path.join(web, 'vite.config.ts'))) {
  const env = { ...process.env, MARQUEE_GATEWAY: `http://127.0.0.1:${port}`, NODE_OPTIONS: '' };
  start([path.join(root, 'node_modules/vite/bin/vite.js'), '--clearScreen', 'false'], { cwd: web, env });
  console.log('The web app with reload is served by Vite, at the "Local" address below.');
}
