import { incumbentOf } from './incumbent.mjs';
import { targets } from './targets.mjs';

const table = (head, rows) => [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
const rate = (n) => (n >= 100 ? Math.round(n) : n.toFixed(1)).toLocaleString('en');
const ms = (n) => (n >= 10 ? n.toFixed(0) : n.toFixed(1));
const short = (n) => (n >= 1e6 ? `${n / 1e6} M` : n >= 1e3 ? `${n / 1e3} k` : String(n));
const unique = (values) => [...new Set(values)];

/** Requests per second with p50/p99 in milliseconds: a line for each case and number of connections, a column for each size. */
function pointsTable(points) {
  const sizes = unique(points.map((p) => p.size));
  const rows = unique(points.map((p) => `${p.name}\0${p.connections}`)).map((key) => {
    const of = points.filter((p) => `${p.name}\0${p.connections}` === key);
    const [{ name, connections }] = of;
    const cell = (size) => {
      const p = of.find((candidate) => candidate.size === size);
      return p ? `${rate(p.perSecond)} (${ms(p.p50)}/${ms(p.p99)})${p.valid ? '' : ` INVALID, ${p.faults} faults`}` : '';
    };
    const [smallest, largest] = [of[0], of.at(-1)];
    const theirs = incumbentOf(name, largest.size, connections);
    return [name, connections, ...sizes.map(cell), (smallest.perSecond / largest.perSecond).toFixed(2), theirs ? `${(largest.perSecond / theirs).toFixed(1)} ×` : ''];
  });
  return table(['case', 'conn.', ...sizes.map(short), `${short(sizes[0])} : ${short(sizes.at(-1))}`, 'incumbent'], rows);
}

function memoryTable(memory) {
  const kinds = unique(Object.values(memory).flatMap((moment) => Object.keys(moment)));
  const cell = (usage) => (usage ? `${Math.round(usage.rss)} / ${Math.round(usage.pss)}${usage.processes > 1 ? ` (${usage.processes})` : ''}` : '');
  return table(['RSS / PSS in MB (processes)', ...kinds], Object.entries(memory).map(([moment, usage]) => [moment, ...kinds.map((kind) => cell(usage[kind]))]));
}

const startTable = (start) =>
  table(['start', 'ready', 'first page'], Object.entries(start).map(([name, { readyMs, pageMs }]) => [name, `${(readyMs / 1_000).toFixed(2)} s`, `${(pageMs / 1_000).toFixed(2)} s`]));

/** A line for each case, a column for each number of rules. */
function rulesTable(rules) {
  const counts = unique(rules.map(({ count }) => count));
  const rows = unique(rules.map(({ name }) => name)).map((name) => {
    const of = rules.filter((one) => one.name === name);
    return [name, ...of.map(({ us }) => `${us.toFixed(1)} µs`), `1 : ${(of.at(-1).us / of[0].us).toFixed(0)}`];
  });
  return table(['a decision by rules', ...counts.map((count) => `${count} rules`), `${counts[0]} : ${counts.at(-1)}`], rows);
}

const libraryTable = (library) =>
  table(['library of a media server', 'seconds', 'all-in-one, at most', 'titles', 'episodes'], Object.entries(library).map(([name, { seconds, peak, titles, episodes }]) => [name, seconds.toFixed(1), `${Math.round(peak)} MB`, titles, episodes]));

const exportTable = (exports) =>
  table(['export', 'requests', 'seconds', 'MB', 'all-in-one before', 'at most'], exports.map(({ format, size, seconds, megabytes, before, peak }) => [format, size, seconds.toFixed(1), megabytes.toFixed(0), `${Math.round(before)} MB`, `${Math.round(peak)} MB`]));

const targetTable = (measured) =>
  table(['target', 'wanted', 'measured', ''], targets.map(({ title, bound, value, met, show }) => {
    const n = value(measured);
    return [title, bound, n === undefined ? 'not measured' : show(n), n === undefined ? '' : met(n) ? 'met' : '**missed**'];
  }));

export function report(measured) {
  const { machine, points, memory, library, rules, exports, start, seconds, took } = measured;
  const parts = [
    `${machine.cores} cores (${machine.model}), ${machine.memoryGb} GB, Node ${machine.node.slice(1)}, load at start ${machine.load.join(' ')}; ${seconds} s a point, ${Math.round(took)} s in all. The load generator shares the cores.`,
    ...(points.length ? ['Requests per second (p50/p99 in ms). Second last column: how many times as slow the largest size is as the smallest. Last: ratio to the incumbent at 50 k rows or its largest size measured.', pointsTable(points)] : []),
    ...(Object.keys(memory).length ? [memoryTable(memory)] : []),
    ...(rules.length ? [rulesTable(rules)] : []),
    ...(Object.keys(library).length ? [libraryTable(library)] : []),
    ...(exports.length ? [exportTable(exports)] : []),
    ...(Object.keys(start).length ? [startTable(start)] : []),
    targetTable(measured),
  ];
  return parts.join('\n\n');
}
