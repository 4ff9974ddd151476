import { createConnection } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { filmOf, startBigLibrary } from './support/big-library.ts';
import { admin, startLibraryWorld } from './support/library-world.ts';

const TITLES = 2_000;
const EPISODES_EACH = 20;
const WITHIN_MS = 120_000;

/** What it costs at a million episodes is measured by `npm run bench -- --only library`. */
describe(`a library of ${TITLES} titles and ${(TITLES / 2) * EPISODES_EACH} episodes`, () => {
  it('is known whole, read again without being written again, and asked only for what is new', async () => {
    const series = TITLES / 2;
    const big = await startBigLibrary({ movies: TITLES - series, series, episodesPerSeries: EPISODES_EACH });
    const world = await startLibraryWorld({ OUTSIDE_TIMEOUT_MS: '10000' });
    const versions = async () => (await world.stack.db('integrations').one<{ xmins: string }>(`select md5(string_agg(xmin::text, ',' order by item_id)) as xmins from library_episode`)).xmins;
    try {
      const { id } = await world.stack.bus.request(createConnection, { type: 'jellyfin', name: 'Big', settings: { url: big.url, apiKey: 'k' } }, { actor: admin });
      await eventually(
        async () => expect(await world.library(id)).toMatchObject({ fullAt: expect.any(String), running: false, movies: TITLES - series, series, episodes: series * EPISODES_EACH }),
        WITHIN_MS,
      );
      const written = await versions();
      await world.sync(id, true, WITHIN_MS);
      expect(await versions()).toBe(written);

      big.calls.length = 0;
      big.added.push({ item: filmOf(9_000_000), savedAt: new Date() });
      await world.sync(id, false);
      expect((await world.library(id)).movies).toBe(TITLES - series + 1);
      expect(big.calls.length).toBeLessThan(5);
    } finally {
      await world.stack.close();
      await big.close();
    }
  }, 4 * WITHIN_MS);
});
