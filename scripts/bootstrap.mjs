/**
 * Runs before the npm scripts, on whatever Node the user has (>= 20.19), without dependencies: installs, generates and
 * (with --build) builds what is missing or stale, and is done in a moment when nothing is.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (...parts) => path.join(root, ...parts);
const cache = inRoot('node_modules/.cache/marquee');
const quiet = {
  NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_SKIP_REMOTE_CACHE: 'true', NX_TUI: 'false',
  PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1', DO_NOT_TRACK: '1',
};
/** Built with all that they need. */
const PRODUCT = ['@marquee/all-in-one', '@marquee/sandbox', '@marquee/web'];
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'test', 'coverage', 'test-results', '.turbo', '.nx']);

const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const hash = (...contents) => contents.reduce((sum, content) => sum.update(content).update('\0'), createHash('sha256')).digest('hex');
const readOr = (file, otherwise) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : otherwise);
const stampIs = (name, value) => readOr(path.join(cache, name), '') === value;
const setStamp = (name, value) => {
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(path.join(cache, name), value);
};

function checkNode() {
  const atLeast = (major, minor) => {
    const [a, b] = process.versions.node.split('.').map(Number);
    return a > major || (a === major && b >= minor);
  };
  // On Linux and Windows the scripts run on the Node that npm installs with the project.
  const bringsNode = ['linux-x64', 'linux-arm64', 'win32-x64'].includes(`${process.platform}-${process.arch}`);
  const [major, minor] = bringsNode ? [20, 19] : [24, 7];
  if (!atLeast(major, minor)) stop(`Marquee needs Node ${major}.${minor} or newer here, and this is ${process.version}: install it from https://nodejs.org and start again.`);
}

/** Whether npm's own record of what is installed agrees with the lock: somebody ran npm himself. */
function alreadyInstalled() {
  const present = JSON.parse(readOr(inRoot('node_modules/.package-lock.json'), '{}')).packages;
  if (!present) return false;
  const wanted = JSON.parse(fs.readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([place, { version, optional, devOptional, link, integrity }]) => {
    if (!place.startsWith('node_modules/')) return true;
    const found = present[place];
    if (!found) return Boolean(optional || devOptional);
    return link ? found.link : found.version === version && found.integrity === integrity;
  });
}

function install() {
  const wanted = hash(fs.readFileSync(inRoot('package-lock.json')), process.platform, process.arch);
  if (stampIs('installed', wanted)) return;
  if (alreadyInstalled()) return setStamp('installed', wanted);
  console.log('Installing dependencies (about a minute) …');
  // Without the caller's npm_* variables: npm would take them for its own options.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/i.test(name)));
  // Older npm does not know `allowScripts`; none of the scripts is needed, and some of them download.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) stop('The dependencies could not be installed: see what npm says above.');
  setStamp('installed', wanted);
}

const windows = process.platform === 'win32';
/** The Node that npm installed with the project, where there is one for this platform. */
const ownNode = inRoot('node_modules', `node-${windows ? 'win' : process.platform}-${process.arch}`, 'bin', windows ? 'node.exe' : 'node');
const node = () => (fs.existsSync(ownNode) ? ownNode : process.execPath);

/** npm 10, which comes with Node 20, leaves this link out; without it the scripts would run on the user's Node. */
function linkNode() {
  const link = inRoot('node_modules/.bin', windows ? 'node.cmd' : 'node');
  if (!fs.existsSync(ownNode) || fs.existsSync(link)) return;
  if (windows) fs.writeFileSync(link, `@"${ownNode}" %*\r\n`);
  else fs.symlinkSync(path.relative(path.dirname(link), ownNode), link);
}

function run(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(node(), args, { cwd: root, env: { ...process.env, ...quiet, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function generate() {
  const stale = fs.readdirSync(inRoot('apps')).flatMap((app) => {
    const schema = inRoot('apps', app, 'prisma/schema.prisma');
    if (!fs.existsSync(schema)) return [];
    const wanted = hash(fs.readFileSync(schema), fs.readFileSync(inRoot('node_modules/prisma/package.json')));
    const present = fs.existsSync(inRoot('apps', app, 'src/generated/prisma'));
    return present && stampIs(`generated-${app}`, wanted) ? [] : [{ app, schema, wanted }];
  });
  if (stale.length === 0) return;
  console.log(`Generating the database clients of ${stale.map(({ app }) => app).join(', ')} …`);
  await Promise.all(stale.map(async ({ app, schema, wanted }) => {
    // The engine binary is never used for this, but would be downloaded if none were named.
    const { ok, output } = await run([inRoot('node_modules/prisma/build/index.js'), 'generate', '--schema', schema], { PRISMA_SCHEMA_ENGINE_BINARY: node() });
    if (!ok) stop(`${output.trim()}\nThe database client of ${app} could not be generated.`);
    setStamp(`generated-${app}`, wanted);
  }));
}

/** By content, not by time: a fresh checkout of the same sources is not stale. */
function sourcesMark() {
  const marks = [];
  const visit = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name) || entry.name.includes('.spec.')) continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile()) marks.push(file);
    }
  };
  for (const folder of ['apps', 'libs']) visit(inRoot(folder));
  for (const file of ['package-lock.json', 'nx.json', 'tsconfig.base.json']) marks.push(inRoot(file));
  return hash(...marks.sort().flatMap((file) => [path.relative(root, file), fs.readFileSync(file)]));
}

function unbuilt() {
  return ['apps', 'libs'].flatMap((folder) => fs.readdirSync(inRoot(folder)).map((name) => path.join(folder, name)))
    .filter((project) => project !== path.join('libs', 'testing') && /"build":/.test(readOr(inRoot(project, 'package.json'), '')) && !fs.existsSync(inRoot(project, 'dist')));
}

const complaints = (output) => output.split('\n').filter((line) => /error/i.test(line) && !/npm error/.test(line)).slice(0, 20).join('\n');

async function build() {
  const mark = sourcesMark();
  if (stampIs('built', mark) && unbuilt().length === 0) return;
  console.log('Building (about half a minute the first time) …');
  const { ok, output } = await run([inRoot('node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build', '-p', ...PRODUCT, '--output-style=stream']);
  if (!ok) stop(`${complaints(output)}\nThe build failed. \`npm run build\` shows everything it says.`);
  setStamp('built', mark);
}

checkNode();
install();
linkNode();
await generate();
if (process.argv.includes('--build')) await build();
