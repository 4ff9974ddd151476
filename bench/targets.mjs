/** What Marquee is to reach, row by row: each finds its own figure in what was measured and says the bound. */
const at = (points, name, size, connections) => points.find((p) => p.name === name && p.connections === connections && (size === undefined || p.size === size));
const last = (points, name, connections) => points.findLast((p) => p.name === name && p.connections === connections);
/** Of the size nearest to 50,000 rows, from above if there is one. */
const near50k = (points, name) => points.find((p) => p.name === name && p.connections === 10 && p.size >= 50_000) ?? last(points, name, 10);

const throughput = (title, find, bound) => ({ title, bound: `≥ ${bound}/s`, value: (m) => find(m.points)?.perSecond, met: (n) => n >= bound, show: (n) => `${Math.round(n)}/s` });
const memory = (title, moment, bound) => ({ title, bound: `≤ ${bound} MB`, value: (m) => m.memory[moment]?.['all-in-one']?.rss, met: (n) => n <= bound, show: (n) => `${Math.round(n)} MB` });

export const targets = [
  throughput('list at 50 k, 10 connections: 100 × SQLite', (p) => near50k(p, 'list, first page'), 710),
  throughput('list at 50 k, 10 connections: 25 × PostgreSQL', (p) => near50k(p, 'list, first page'), 900),
  {
    title: 'list, 1 M rows against 1 k', bound: '≤ 1.5 ×',
    value: ({ points }) => ratio(at(points, 'list, first page', 1_000, 10), at(points, 'list, first page', 1_000_000, 10)), met: (n) => n <= 1.5, show: (n) => `${n.toFixed(2)} ×`,
  },
  throughput('session check, 10 connections: 5 ×', (p) => last(p, 'session check', 10), 2_700),
  throughput('search warm, 50 connections: 5 ×', (p) => last(p, 'search, warm', 50), 2_650),
  throughput('discover warm, 50 connections: 5 ×', (p) => last(p, 'discover, warm', 50), 2_750),
  throughput('title warm, 50 connections: 8 ×', (p) => last(p, 'title, warm', 50), 2_320),
  throughput('creates, 10 at a time: 8 ×', (p) => at(p, 'create', 10_000, 10) ?? last(p, 'create', 10), 512),
  {
    title: 'light call beside a heavy list', bound: '≤ 2 ×',
    value: ({ points }) => { const beside = last(points, 'light call beside a list', 1); return beside && beside.p50 / last(points, 'light call alone', 1).p50; },
    met: (n) => n <= 2, show: (n) => `${n.toFixed(2)} ×`,
  },
  memory('all-in-one, resident, idle', 'idle', 250),
  memory('all-in-one, resident, after everything', 'after all of it', 400),
  { title: '5,000 rules, a decision, worst case', bound: '≤ 1 ms', value: (m) => m.rules.findLast(({ name }) => name === 'worst case')?.us, met: (n) => n <= 1_000, show: (n) => `${(n / 1_000).toFixed(2)} ms` },
  { title: 'library, first whole comparison', bound: '≤ 600 s', value: (m) => m.library['first whole comparison']?.seconds, met: (n) => n <= 600, show: (n) => `${n.toFixed(0)} s` },
  { title: 'library, what is new', bound: '≤ 5 s', value: (m) => m.library['comparison of what is new']?.seconds, met: (n) => n <= 5, show: (n) => `${n.toFixed(1)} s` },
  { title: 'all-in-one, resident, while a library is read', bound: '≤ 512 MB', value: ({ library }) => library['first whole comparison']?.peak, met: (n) => n <= 512, show: (n) => `${Math.round(n)} MB` },
  ...['csv', 'json', 'pdf'].map((format) => ({
    title: `export as ${format}, memory that it adds`, bound: '≤ 300 MB',
    value: ({ exports }) => { const point = exports.findLast((p) => p.format === format); return point && point.peak - point.before; }, met: (n) => n <= 300, show: (n) => `${Math.round(n)} MB`,
  })),
  {
    title: 'downloads, 10 k live items against 1 k', bound: '≤ 1.5 ×',
    value: ({ points }) => ratio(at(points, 'downloads, first page', 1_000, 10), at(points, 'downloads, first page', 10_000, 10)), met: (n) => n <= 1.5, show: (n) => `${n.toFixed(2)} ×`,
  },
  { title: 'ready with data kept', bound: '≤ 2.5 s', value: (m) => m.start.kept?.readyMs, met: (n) => n <= 2_500, show: (n) => `${(n / 1_000).toFixed(2)} s` },
];

/** How many times as long a call takes: of throughput, as the load is closed. */
function ratio(small, large) {
  return small && large && small.perSecond / large.perSecond;
}
