import { createHash } from 'node:crypto';
import { memoryOf } from './processes.mjs';

const FORMATS = ['csv', 'json', 'pdf'];

/** Every request as a file of each format, twice: how long it takes, what the process holds at most meanwhile, and whether both are the same. */
export async function measureExports({ url, system, people, options, size, measured, say }) {
  for (const format of FORMATS.filter((name) => options.wants(`export ${name}`))) {
    const before = rssOf(system.pid);
    const [first, second] = [await take(url, people.admin, format, system.pid), await take(url, people.admin, format, system.pid)];
    if (first.digest !== second.digest) throw new Error(`two exports as ${format} differ`);
    const point = { size, format, seconds: first.seconds, megabytes: first.bytes / 2 ** 20, before, peak: Math.max(first.peak, second.peak) };
    measured.exports.push(point);
    say(`export ${format}: ${point.seconds.toFixed(1)} s, ${point.megabytes.toFixed(0)} MB, ${Math.round(before)} MB before and at most ${Math.round(point.peak)} MB meanwhile, the same twice`);
  }
}

const rssOf = (pid) => memoryOf(pid)['all-in-one']?.rss ?? 0;

async function take(url, cookie, format, pid) {
  const begin = performance.now();
  let peak = rssOf(pid);
  const watch = setInterval(() => (peak = Math.max(peak, rssOf(pid))), 250);
  try {
    const answer = await fetch(`${url}/api/v1/requests/export?format=${format}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`the export answered ${answer.status}: ${await answer.text()}`);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of answer.body) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return { digest: hash.digest('hex'), bytes, peak, seconds: (performance.now() - begin) / 1_000 };
  } finally {
    clearInterval(watch);
  }
}
