import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getTitle, listEpisodes } from '@marquee/contracts';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { discoveryService } from '../src/index.ts';
import { RefreshAnimeListJob } from '../src/providers/anime-list/refresh-anime-list.job.ts';
import { TmdbStub } from './tmdb-stub.ts';

const list = [
  { anidb_id: 10, themoviedb_id: { tv: 1396 }, tvdb_id: 81189, season: { tvdb: 1, tmdb: 1 } },
  { anidb_id: 11, themoviedb_id: { tv: 1396 }, tvdb_id: 81189, season: { tvdb: 3, tmdb: 2 }, episode_offset: { tvdb: 5 } },
  { anidb_id: 12, themoviedb_id: { movie: [603] } },
];

describe('the anime list', () => {
  let tmdb: TmdbStub;
  let stack: Stack;
  let status = 200;
  let body = JSON.stringify(list);
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers['if-none-match']);
    const unchanged = status === 200 && request.headers['if-none-match'] === '"1"' && body === JSON.stringify(list);
    response.writeHead(unchanged ? 304 : status, { etag: '"1"' }).end(unchanged ? '' : body);
  });
  const refresh = () => stack.service('discovery').app.get(RefreshAnimeListJob).run();
  const dayLater = () => stack.db('discovery').execute(`update anime_list set fetched_at = now() - interval '25 hours'`);
  const entries = async () => (await stack.db('discovery').one<{ n: number }>('select count(*)::int as n from anime_entry')).n;
  const series = { contentType: 'series' as const, provider: 'tmdb', id: '1396' };

  beforeAll(async () => {
    tmdb = await new TmdbStub().start();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/anime-list.json`;
    stack = await startStack({ services: [discoveryService], env: { TMDB_API_KEY: TmdbStub.key, TMDB_BASE_URL: tmdb.url, ANIME_LIST_URL: url } });
    await eventually(async () => expect(await entries()).toBe(3));
  });

  afterAll(async () => {
    await stack.close();
    await tmdb.stop();
    server.close();
  });

  it('marks titles and numbers episodes', async () => {
    const film = await stack.bus.request(getTitle, { contentType: 'movie', provider: 'tmdb', id: '603' });
    const { items } = await stack.bus.request(listEpisodes, series);

    expect(film).toMatchObject({ anime: true, ids: { anidb: '12', imdb: 'tt0133093' } });
    expect(await stack.bus.request(getTitle, series)).toMatchObject({ anime: true, ids: { anidb: '10', tvdb: '81189' } });
    expect(await stack.bus.request(getTitle, { ...series, id: '1399' })).toMatchObject({ anime: false });
    expect(items.find(({ season, episode }) => season === 2 && episode === 4)).toMatchObject({ absolute: 11, tvdb: { season: 3, episode: 9 }, anidb: { id: '11', episode: 4 } });
    expect(items[0]).toMatchObject({ tvdb: null, anidb: { id: '10', episode: 1 } });
  });

  it('is fetched once a day, under a condition', async () => {
    await refresh();
    expect(asked).toHaveLength(1);

    await dayLater();
    await refresh();
    await refresh();
    expect(asked).toEqual([undefined, '"1"']);
    expect(await entries()).toBe(3);
  });

  it.each([
    ['gone', 404, 'no'],
    ['broken', 500, 'no'],
    ['a page', 200, '<html></html>'],
    ['half a list', 200, '[{"anidb_id": 1,'],
    ['empty', 200, '[]'],
    ['a list of something else', 200, '[1,2,3]'],
    ['a list that has lost its half', 200, JSON.stringify(list.slice(0, 1))],
  ])('stays as it is while it is %s', async (_, code, text) => {
    [status, body] = [code, text];
    await dayLater();
    await refresh();
    expect(await entries()).toBe(3);
  });

  it('takes what is new, at once', async () => {
    [status, body] = [200, JSON.stringify([...list, { anidb_id: 13, themoviedb_id: { tv: 1399 }, season: { tmdb: 1 } }])];
    await dayLater();
    await refresh();
    expect(await stack.bus.request(getTitle, { ...series, id: '1399' })).toMatchObject({ anime: true, ids: { anidb: '13' } });
  });

  it('survives a restart, its source away', async () => {
    [status, body] = [500, ''];
    await stack.restart();
    expect(await stack.bus.request(getTitle, series)).toMatchObject({ anime: true });
  });
});
