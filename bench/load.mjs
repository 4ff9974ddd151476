import autocannon from 'autocannon';

const WARM_UP_SECONDS = 0.3;

/**
 * One point: so many connections, each asking again as soon as it is answered.
 * @param call `{ path, method?, headers, body? }`, or a function that gives the next one
 */
export async function load(url, call, { connections, seconds, amount, expected = 200, warm = true }) {
  if (warm) await run(url, call, { connections, duration: WARM_UP_SECONDS, expected });
  return run(url, call, { connections, duration: seconds, amount, expected });
}

async function run(url, call, { connections, duration, amount, expected }) {
  const latencies = [];
  let [unexpected, bytes, last] = [0, 0, 0];
  let first;
  const next = typeof call === 'function' ? call : undefined;
  const options = { url, connections, ...(amount ? { amount } : { duration }), timeout: 30, ...(next ? { requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }] } : { requests: [call] }) };
  const result = await new Promise((resolve, reject) => {
    const instance = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    // Its own percentiles are whole milliseconds.
    instance.on('response', (_client, status, size, ms) => {
      const now = performance.now();
      first ??= now - ms;
      last = now;
      latencies.push(ms);
      bytes += size;
      if (status !== expected) unexpected += 1;
    });
  });
  // Not until its end, which it notices once a second.
  const elapsed = (last - first) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? Number.NaN;
  const faults = result.errors + result.timeouts + unexpected;
  return { perSecond: latencies.length / elapsed, p50: at(0.5), p99: at(0.99), answers: latencies.length, bytes: Math.round(bytes / Math.max(1, latencies.length)), faults, valid: faults === 0 && latencies.length > 0 };
}
