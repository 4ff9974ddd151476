import { createConnection } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { filmOf, startBigLibrary } from './support/big-library.ts';
import { admin, startLibraryWorld } from './support/library-world.ts';

/** Titles and episodes; `LIBRARY_SCALE=50000x1000000` measures what is promised. */
const [TITLES = 0, EPISODES = 0] = (process.env.LIBRARY_SCALE ?? '2000x20000').split('x').map(Number);
const MINUTES = 10;
const MIB = 1024 * 1024;

describe(`a library of ${TITLES} titles and ${EPISODES} episodes`, () => {
  it('is compared within minutes and bounded memory, again without writing, and what is new within seconds', async () => {
    const series = Math.ceil(TITLES / 2);
    const big = await startBigLibrary({ movies: TITLES - series, series, episodesPerSeries: Math.ceil(EPISODES / series) });
    const world = await startLibraryWorld({ OUTSIDE_TIMEOUT_MS: '10000' });
    let heap = 0;
    const sampler = setInterval(() => (heap = Math.max(heap, process.memoryUsage().heapUsed)), 100);
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return (performance.now() - start) / 1_000;
    };
    try {
      const { id } = await world.stack.bus.request(createConnection, { type: 'jellyfin', name: 'Big', settings: { url: big.url, apiKey: 'k' } }, { actor: admin });
      const finished = () => eventually(async () => expect(await world.library(id)).toMatchObject({ fullAt: expect.any(String), running: false, movies: TITLES - series, series }), MINUTES * 60_000);
      const first = await timed(finished);
      const second = await timed(() => world.sync(id, true, MINUTES * 60_000));
      big.calls.length = 0;
      big.added.push({ item: filmOf(9_000_000), savedAt: new Date() });
      const recent = await timed(() => world.sync(id, false));
      expect((await world.library(id)).movies).toBe(TITLES - series + 1);
      if (process.env.LIBRARY_SCALE) process.stdout.write(`first ${first.toFixed(1)} s, again ${second.toFixed(1)} s, new ${recent.toFixed(2)} s, heap ${Math.round(heap / MIB)} MiB\n`);
      expect(Math.max(first, second)).toBeLessThan(MINUTES * 60);
      expect(recent).toBeLessThan(5);
      expect(heap / MIB).toBeLessThan(512);
    } finally {
      clearInterval(sampler);
      await world.stack.close();
      await big.close();
    }
  }, (3 * MINUTES + 1) * 60_000);
});
