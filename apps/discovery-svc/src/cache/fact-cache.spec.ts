import { OutsideError } from '@marquee/service-kit';
import type { Answer, Fact } from './fact.ts';
import { FactCache } from './fact-cache.ts';
import { factKinds, type TimesToLive } from './fact-kinds.ts';
import type { KeptFact } from './known.ts';

const ttlSeconds = Object.fromEntries(Object.entries(factKinds).map(([kind, { ttlSeconds: ttl }]) => [kind, ttl])) as TimesToLive;
const TITLE_MS = factKinds.title.ttlSeconds * 1_000;

function setUp({ memoryBytes = 1_000_000 } = {}) {
  const rows = new Map<string, KeptFact>();
  let now = Date.parse('2026-01-01T00:00:00Z');
  let calls = 0;
  let answer: () => Promise<Answer<{ n: number; text?: string }>> = async () => ({ found: { n: calls }, etag: null });
  const cache = new FactCache({
    store: { read: async (key) => rows.get(key), write: async (key, kept) => void rows.set(key, kept) },
    ttlSeconds,
    memoryBytes,
    logger: { warn: () => {}, debug: () => {} },
    clock: () => now,
  });
  const fact = (key: string): Fact<{ n: number; text?: string }> => ({ kind: 'title', key, provider: 'p', fetch: () => ((calls += 1), answer()) });
  return {
    cache,
    rows,
    get: (key = 'a') => cache.get(fact(key)),
    answers: (next: typeof answer) => (answer = next),
    fails: (failure: OutsideError['failure']) => (answer = async () => Promise.reject(new OutsideError(failure, 'trouble'))),
    pass: (ms: number) => (now += ms),
    calls: () => calls,
  };
}

describe('FactCache', () => {
  it('gives the very same object from memory, without looking anywhere', async () => {
    const { get, rows, calls } = setUp();
    const first = await get();
    rows.clear();

    expect(await get()).toBe(first);
    expect(calls()).toBe(1);
  });

  it('asks once for all who ask at the same time, and tells all of them when it fails', async () => {
    const { get, fails, calls } = setUp();
    fails('network');

    const results = await Promise.allSettled(Array.from({ length: 100 }, () => get()));

    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(calls()).toBe(1);
  });

  it('asks again after a failure of something that is not known', async () => {
    const { get, fails, answers, calls } = setUp();
    fails('network');
    await expect(get()).rejects.toThrow('trouble');
    answers(async () => ({ found: { n: 7 }, etag: null }));

    expect(await get()).toMatchObject({ n: 7, stale: false });
    expect(calls()).toBe(2);
  });

  it('refreshes an old fact once, behind everybody who asks', async () => {
    const { cache, get, pass, calls } = setUp();
    await get();
    pass(TITLE_MS);

    const old = await Promise.all(Array.from({ length: 100 }, () => get()));
    await cache.settled();

    expect(new Set(old.map((view) => view?.n))).toEqual(new Set([1]));
    expect(calls()).toBe(2);
    expect(await get()).toMatchObject({ n: 2, stale: false, fetchedAt: '2026-01-01T06:00:00.000Z' });
  });

  it('leaves a provider that is down alone for longer and longer, and says that its facts are stale', async () => {
    const { cache, get, pass, fails, calls } = setUp();
    await get('a');
    await get('b');
    pass(TITLE_MS);
    fails('server_error');

    const asked = [];
    for (let second = 0; second < 200; second += 1) {
      await get('a');
      await cache.settled();
      asked.push(calls());
      pass(1_000);
    }

    expect(await get('a')).toMatchObject({ n: 1, stale: true });
    expect(await get('b')).toMatchObject({ n: 2, stale: true });
    // 0, 5, 15, 35, 75, 135 and 195 s after the first.
    expect((asked.at(-1) ?? 0) - 2).toBe(7);
  });

  it('does not think a provider down for one answer that nobody understands', async () => {
    const { cache, get, pass, fails } = setUp();
    await get('a');
    await get('b');
    pass(TITLE_MS);
    fails('parse_error');
    await get('a');
    await cache.settled();

    expect(await get('a')).toMatchObject({ stale: true });
    expect(await get('b')).toMatchObject({ stale: false });
  });

  it('is well again with the first answer', async () => {
    const { cache, get, pass, fails, answers } = setUp();
    await get();
    pass(TITLE_MS);
    fails('network');
    await get();
    await cache.settled();
    answers(async () => ({ found: { n: 9 }, etag: null }));
    pass(5_000);
    await get();
    await cache.settled();

    expect(await get()).toMatchObject({ n: 9, stale: false });
  });

  it('forgets after an hour that a title was unknown, and then rather knows nothing than tells the old', async () => {
    const { get, answers, fails, pass, calls } = setUp();
    answers(async () => 'unknown');
    expect(await get()).toBeNull();
    expect(await get()).toBeNull();
    expect(calls()).toBe(1);

    pass(factKinds.negative.ttlSeconds * 1_000);
    fails('network');
    await expect(get()).rejects.toThrow('trouble');
  });

  it('keeps only whole answers', async () => {
    const { cache, get, fails, rows } = setUp();
    fails('parse_error');
    await expect(get()).rejects.toThrow();
    await cache.settled();

    expect(rows.size).toBe(0);
  });

  it('answers although the database is away', async () => {
    const away = async () => Promise.reject(new Error('away'));
    const cache = new FactCache({ store: { read: away, write: away }, ttlSeconds, memoryBytes: 10_000, logger: { warn: () => {}, debug: () => {} } });
    const fact: Fact<{ n: number }> = { kind: 'title', key: 'a', provider: 'p', fetch: async () => ({ found: { n: 1 }, etag: null }) };

    expect(await cache.get(fact)).toMatchObject({ n: 1 });
    await cache.settled();
  });

  it('holds no more than its share of memory, however many titles are opened', async () => {
    const { cache, get, answers } = setUp({ memoryBytes: 200_000 });
    answers(async () => ({ found: { n: 1, text: 'x'.repeat(10_000) }, etag: null }));

    for (let i = 0; i < 500; i += 1) await get(`title ${i}`);

    expect(cache.memoryBytes).toBeLessThanOrEqual(200_000);
    expect(cache.memoryBytes).toBeGreaterThan(150_000);
  });

  it('counts how often nobody had to wait', async () => {
    const { cache, get } = setUp();
    await get();
    await get();
    await get();

    expect(cache.counts).toMatchObject({ memory: 2, missed: 1 });
    expect(cache.counts.hitRate).toBeCloseTo(2 / 3);
  });
});
