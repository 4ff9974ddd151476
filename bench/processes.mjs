import fs from 'node:fs';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** Every process under this one, and itself, by the kernel's own books. Empty where there are none (not Linux). */
export function treeOf(pid) {
  const parents = new Map();
  for (const name of readable(() => fs.readdirSync('/proc'), [])) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readable(() => fs.readFileSync(`/proc/${name}/stat`, 'utf8'), '');
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const under = (parent) => [...parents].filter(([, of]) => of === parent).flatMap(([child]) => [child, ...under(child)]);
  return [pid, ...under(pid)];
}

const nameOf = (pid, root) => {
  if (pid === root) return 'all-in-one';
  const line = readable(() => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '');
  return /postgres/.test(line) ? 'postgres' : /nats-server/.test(line) ? 'nats' : /sandbox/.test(line) ? 'sandbox' : 'other';
};

/** Megabytes by kind of process. PSS counts shared memory once: the honest figure of Postgres. */
export function memoryOf(root) {
  const kinds = {};
  for (const pid of treeOf(root)) {
    const text = readable(() => fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), '');
    const mb = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024;
    const kind = (kinds[nameOf(pid, root)] ??= { processes: 0, rss: 0, pss: 0 });
    kind.processes += 1;
    kind.rss += mb('Rss');
    kind.pss += mb('Pss');
  }
  return kinds;
}

const ticksOf = (pids) =>
  pids.reduce((sum, pid) => {
    const stat = readable(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8'), '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum + Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }, 0);

/** True when the whole tree used less than a tenth of one core for a moment. */
export async function isIdle(root) {
  const pids = treeOf(root);
  const before = ticksOf(pids);
  await pause(200);
  return ticksOf(pids) - before <= 2;
}

export function machine() {
  const cpus = os.cpus();
  return { cores: cpus.length, model: cpus[0]?.model ?? 'unknown', memoryGb: Math.round(os.totalmem() / 2 ** 30), node: process.version, load: os.loadavg().map((n) => Number(n.toFixed(2))) };
}

function readable(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
