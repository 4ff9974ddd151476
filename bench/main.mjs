import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect, settled } from './database.mjs';
import { readOptions } from './options.mjs';
import { measureExports } from './exports.mjs';
import { measureLibrary } from './library.mjs';
import { makePeople } from './people.mjs';
import { showPlans } from './plans.mjs';
import { isIdle, machine, memoryOf } from './processes.mjs';
import { measureBeside, measureReads } from './reads.mjs';
import { report } from './report.mjs';
import { measureRules } from './rules.mjs';
import { seed } from './seed.mjs';
import { startSystem } from './system.mjs';
import { keepTitles, measureCreates, openTitles, titlePool } from './writes.mjs';

/** More than the creates of never opened titles use up. */
const INVENTED_TITLES = 2_000;

const options = readOptions(process.argv.slice(2));
const begin = performance.now();
const measured = { machine: machine(), seconds: options.seconds, points: [], rules: [], memory: {}, library: {}, exports: [], start: {}, seeded: {} };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-bench-'));
// Postgres does not run as root and takes another user then.
fs.chmodSync(folder, 0o755);
let system;
let client;

const say = (text) => console.error(`${String(Math.round((performance.now() - begin) / 1_000)).padStart(4)} s  ${text}`);
const record = (point) => {
  measured.points.push(point);
  say(`${point.size} rows, ${point.name}, ${point.connections}: ${point.perSecond.toFixed(0)}/s, p50 ${point.p50.toFixed(1)} ms, p99 ${point.p99.toFixed(1)} ms${point.valid ? '' : `, ${point.faults} FAULTS`}`);
};
const settle = () => settled(client, () => isIdle(system.pid));
const weigh = async (moment) => {
  await settle();
  measured.memory[moment] = memoryOf(system.pid);
  say(`${moment}: ${Math.round(measured.memory[moment]['all-in-one']?.rss ?? 0)} MB`);
};
const start = async (name, inventedTitles) => {
  system = await startSystem(folder, inventedTitles);
  measured.start[name] = { readyMs: system.readyMs, pageMs: system.pageMs };
  client = await connect(system.data);
  say(`started ${name}: ready in ${Math.round(system.readyMs)} ms`);
};
const stop = async () => {
  await client?.end().catch(() => {});
  client = undefined;
  await system?.stop();
};

async function measure() {
  if (options.wants('rules')) await measureRules({ measured, say });
  if (options.rulesOnly) return;
  await start('fresh', INVENTED_TITLES);
  await weigh('idle');
  const people = await makePeople(system.url);
  const titles = titlePool();
  await keepTitles(system.url, people.admin, client, options.titles + 8_000 * options.rows.length);
  let rows = 0;
  for (const size of options.rows) {
    measured.seeded[size] = await seed(client, rows, size, options.rows.at(-1));
    say(`seeded ${size} rows in ${measured.seeded[size].toFixed(1)} s`);
    rows = size;
    await settle();
    const context = { url: system.url, client, people, options, size, record, titles, settle };
    await measureReads(context);
    await measureBeside(context);
    await measureCreates(context);
    await measureExports({ ...context, system, measured, say });
  }
  if (options.plans) await showPlans(client);
  if (options.wants('memory')) {
    await weigh('after the load');
    // In two halves: what only grows shows in the second.
    for (const [share, moment] of [[0.5, `after ${options.titles / 2} titles`], [1, 'after all of it']]) {
      const more = Math.max(0, Math.round(options.titles * share) - titles.used());
      if (more) await openTitles(system.url, people.admin, Array.from({ length: more }, titles.known));
      await weigh(moment);
    }
  }
  await measureLibrary({ url: system.url, client, system, people, options, measured, record, say });
  if (options.wants('start')) {
    await stop();
    await start('kept', 0);
  }
}

let failure;
const interrupted = new Promise((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error(`ended by ${signal}`)));
});
try {
  await Promise.race([measure(), interrupted]);
} catch (error) {
  failure = error;
}
await stop();
fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
measured.took = (performance.now() - begin) / 1_000;
if (options.json) fs.writeFileSync(options.json, `${JSON.stringify(measured, undefined, 2)}\n`);
if (failure) console.error(failure);
else console.log(`\n${report(measured)}`);
process.exit(failure || measured.points.some((point) => !point.valid) ? 1 : 0);
