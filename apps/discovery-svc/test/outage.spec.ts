import { getTitle, searchTitles } from '@marquee/contracts';
import { startStack, type Stack } from '@marquee/testing';
import { discoveryService } from '../src/index.ts';
import { TmdbStub } from './tmdb-stub.ts';

describe('discovery without its database', () => {
  let tmdb: TmdbStub;
  let stack: Stack;

  beforeAll(async () => {
    tmdb = await new TmdbStub().start();
    stack = await startStack({ services: [discoveryService], env: { TMDB_API_KEY: TmdbStub.key, TMDB_BASE_URL: tmdb.url, ANIME_LIST_URL: 'off' }, ownPostgres: true });
  }, 60_000);

  afterAll(async () => {
    await stack.close();
    await tmdb.stop();
  });

  it('goes on answering, from memory and from the provider', async () => {
    const known = await stack.bus.request(searchTitles, { query: 'matrix' });
    await stack.infra.postgres?.kill();

    expect(await stack.bus.request(searchTitles, { query: 'matrix' })).toEqual(known);
    expect(await stack.bus.request(getTitle, { contentType: 'movie', provider: 'tmdb', id: '603' })).toMatchObject({ title: 'Film 603', stale: false });
  });
});
