import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Mode = 'well' | '401' | '404_html' | '429' | '500' | 'down' | 'hang' | 'html' | 'malformed' | 'truncated' | 'wrong_shape' | 'oversized';

const KEY = 'k'.repeat(32);

const item = (id: number) => ({
  adult: false, id, title: `Film ${id}`, original_title: `Film ${id}`, overview: 'Somebody does something.', release_date: '1999-03-31', original_language: 'en',
  popularity: 12.5, vote_average: 8.2, vote_count: 1_000, poster_path: `/${id}.jpg`, backdrop_path: null, genre_ids: [28, 878], video: false,
});
const show = (id: number) => ({
  adult: false, id, name: `Show ${id}`, original_name: `Show ${id}`, overview: 'Somebody does something for years.', first_air_date: '2008-01-20', original_language: 'en',
  popularity: 40.5, vote_average: 8.9, vote_count: 9_000, poster_path: `/${id}.jpg`, backdrop_path: null, genre_ids: [18, 10759], origin_country: ['US'],
});
/** Films of an even number are not rated; in Germany every film was cut for the cinemas. */
const release = (type: number, certification: string) => ({ certification, descriptors: [], iso_639_1: '', note: '', release_date: '1999-03-31T00:00:00.000Z', type });
const releasesOf = (id: number) => ({
  results: [
    { iso_3166_1: 'US', release_dates: [release(3, id % 2 ? 'R' : ''), release(4, '')] },
    { iso_3166_1: 'DE', release_dates: [release(5, '18'), release(3, '16')].slice(0, id % 2 ? 2 : 0) },
    { iso_3166_1: 'TR', release_dates: [release(3, 'Genel')] },
  ],
});
const service = (provider_id: number, provider_name: string) => ({ logo_path: '/s.jpg', provider_id, provider_name, display_priority: 1 });
const watch = { results: { DE: { link: 'https://tmdb.example/DE', flatrate: [service(8, 'Netflix'), service(337, 'Disney Plus')] }, US: { link: 'https://tmdb.example/US', rent: [service(2, 'Apple TV')] } } };
const pageOf = (results: object[], number = 1) => ({ page: number, results, total_pages: 1, total_results: results.length });
const page = (ids: number[], number = 1) => pageOf(ids.map(item), number);

/** A show that has run for decades. */
const LONG_SHOW = 4_000;
/** Of every show: specials, and seasons of as many episodes. */
const seasonsOf = (id: number) => (id === LONG_SHOW ? [0, 300, 300, 20] : [2, 7, 13, 13]);
const season = (number: number, episode_count: number) => ({ air_date: '2008-01-20', episode_count, id: 3_600 + number, name: number ? `Season ${number}` : 'Specials', overview: '', poster_path: null, season_number: number, vote_average: 8 });
const episode = (seasonNumber: number, number: number) => ({
  air_date: `20${String(8 + seasonNumber).padStart(2, '0')}-${String(1 + Math.floor((number - 1) / 28) % 12).padStart(2, '0')}-${String(1 + ((number - 1) % 28)).padStart(2, '0')}`, episode_number: number, episode_type: 'standard', id: 62_000 + seasonNumber * 100 + number,
  name: `Episode ${number}`, overview: 'It goes on.', production_code: '', runtime: 47, season_number: seasonNumber, show_id: 1396, still_path: null, vote_average: 8, vote_count: 10, crew: [], guest_stars: [],
});

/** Speaks as much of TMDB v3 as is asked of it, and any kind of trouble. */
export class TmdbStub {
  mode: Mode = 'well';
  /** Answers with tags, and 304 to whoever shows one. */
  etags = false;
  readonly calls: { path: string; query: URLSearchParams; headers: IncomingMessage['headers'] }[] = [];
  /** Numbers that no film has. */
  readonly unknown = new Set<string>();
  readonly #server = createServer((request, response) => this.#answer(request, response));

  static readonly key = KEY;

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/3`;
  }

  callsOf(prefix: string): number {
    return this.calls.filter(({ path }) => path.startsWith(prefix)).length;
  }

  forgetCalls(): void {
    this.calls.length = 0;
  }

  reset(): void {
    this.mode = 'well';
    this.etags = false;
    this.unknown.clear();
    this.forgetCalls();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://stub');
    const path = url.pathname.replace(/^\/3/, '');
    this.calls.push({ path, query: url.searchParams, headers: request.headers });
    const given = url.searchParams.get('api_key') ?? request.headers.authorization?.replace(/^Bearer /, '');
    if (given !== KEY && !given?.includes('.')) return send(response, 401, { success: false, status_code: 7, status_message: 'Invalid API key: You must be granted a valid key.' });
    if (this.mode !== 'well') return this.#trouble(request, response);
    const body = this.#body(path, url.searchParams);
    if (!body) return send(response, 404, { success: false, status_code: 34, status_message: 'The resource you requested could not be found.' });
    const etag = this.etags ? `W/"${path}"` : undefined;
    if (etag && request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    send(response, 200, body, etag ? { etag } : {});
  }

  #body(path: string, query: URLSearchParams): object | undefined {
    if (path === '/genre/movie/list') return { genres: [{ id: 28, name: 'Action' }, { id: 878, name: 'Science Fiction' }] };
    if (path === '/genre/tv/list') return { genres: [{ id: 18, name: 'Drama' }, { id: 10759, name: 'Action & Adventure' }] };
    if (path === '/search/multi') return this.#mixed(query);
    if (path === '/search/tv') return pageOf([show(1396)], Number(query.get('page')));
    if (/^\/(tv|trending\/tv)\/[a-z_]+$/.test(path)) return pageOf([1, 2, 3].map(show), Number(query.get('page')));
    const showId = /^\/tv\/(\d+)$/.exec(path)?.[1];
    if (showId) return this.unknown.has(showId) ? undefined : this.#show(Number(showId), query.get('append_to_response') ?? '');
    if (path === '/search/movie') return page(query.get('query') === 'nothing' ? [] : [603, 604], Number(query.get('page')));
    const collectionId = /^\/collection\/(\d+)$/.exec(path)?.[1];
    if (collectionId) return this.unknown.has(collectionId) ? undefined : this.#collection(Number(collectionId));
    const id = /^\/movie\/(\d+)$/.exec(path)?.[1];
    if (id) return this.unknown.has(id) ? undefined : this.#movie(Number(id));
    return /^\/(movie|trending\/movie)\/\w+$/.test(path) ? page([1, 2, 3], Number(query.get('page'))) : undefined;
  }

  #movie(id: number): object {
    const { genre_ids: _, ...facts } = item(id);
    return {
      ...facts, genres: [{ id: 28, name: 'Action' }], tagline: '', status: 'Released', runtime: 136, imdb_id: 'tt0133093',
      belongs_to_collection: { id: 2344, name: 'The Collection' }, production_companies: [{ id: 1, name: 'A Studio' }], external_ids: { imdb_id: 'tt0133093' },
      credits: { cast: [{ name: 'Second', character: 'B', order: 1 }, { name: 'First', character: 'A', order: 0, profile_path: '/p.jpg' }], crew: [{ name: 'A Director', job: 'Director' }, { name: 'A Writer', job: 'Writer' }] },
      keywords: { keywords: [{ id: 310, name: 'artificial intelligence' }] }, release_dates: releasesOf(id), 'watch/providers': watch, similar: page([604]), recommendations: page([605]),
    };
  }

  #collection(id: number): object {
    const films = [{ ...item(605), release_date: '' }, { ...item(604), release_date: '2003-05-15' }, item(603)];
    const parts = films.map(({ title: name, original_title: original_name, ...film }) => ({ ...film, name, original_name, media_type: 'movie' }));
    return { id, name: 'The Matrix Collection', overview: 'Three films.', poster_path: null, backdrop_path: null, parts };
  }

  #mixed(query: URLSearchParams): object {
    const person = { adult: false, id: 6384, name: 'A Person', original_name: 'A Person', media_type: 'person', popularity: 60, gender: 2, known_for_department: 'Acting', profile_path: null };
    return pageOf([{ ...show(1396), media_type: 'tv' }, person, { ...item(603), media_type: 'movie' }, { ...item(604), media_type: 'movie' }], Number(query.get('page')));
  }

  #show(id: number, appended: string): object {
    const { genre_ids: _, ...facts } = show(id);
    const parts = appended.split(',').flatMap((part) => {
      const number = Number(/^season\/(\d+)$/.exec(part)?.[1]);
      const count = seasonsOf(id)[number];
      return count ? [[part, { ...season(number, count), _id: 'x', episodes: Array.from({ length: count }, (_unused, i) => episode(number, i + 1)) }]] : [];
    });
    return {
      ...facts, created_by: [], episode_run_time: [], genres: [{ id: 18, name: 'Drama' }], homepage: '', in_production: true, languages: ['en'], last_air_date: '2011-01-13',
      last_episode_to_air: episode(3, 12), next_episode_to_air: episode(3, 13), networks: [{ id: 174, name: 'AMC', logo_path: null, origin_country: 'US' }], number_of_episodes: 33, number_of_seasons: 3,
      production_companies: [{ id: 1, name: 'A Studio' }], production_countries: [], seasons: seasonsOf(id).map((count, number) => season(number, count)), spoken_languages: [],
      status: 'Returning Series', tagline: '', type: 'Scripted', ...Object.fromEntries(parts),
      ...(appended.includes('external_ids') ? { external_ids: { imdb_id: 'tt0903747', tvdb_id: 81189 }, keywords: { results: [] }, content_ratings: { results: [{ descriptors: [], iso_3166_1: 'US', rating: 'TV-MA' }, { descriptors: [], iso_3166_1: 'DE', rating: '' }] }, 'watch/providers': watch, credits: { cast: [{ name: 'First', character: 'A', order: 0 }], crew: [] }, similar: pageOf([show(60059)]), recommendations: pageOf([show(1399)]) } : {}),
    };
  }

  #trouble(request: IncomingMessage, response: ServerResponse): void {
    switch (this.mode) {
      case 'hang':
        return;
      case 'down':
        return void request.socket.destroy();
      case '401':
        return send(response, 401, { success: false, status_code: 7, status_message: 'Invalid API key: You must be granted a valid key.' });
      case '429':
        return send(response, 429, { success: false, status_code: 25, status_message: 'Over the limit.' }, { 'retry-after': '1' });
      case '500':
        return send(response, 500, { success: false, status_code: 11, status_message: 'Internal error.' });
      case '404_html':
        return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
      case 'html':
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><form></form>');
      case 'malformed':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"page":1,"results":[{"id":603,}');
      case 'truncated':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
        return void response.write('{"page":1,"results":[{"id":60', () => request.socket.destroy());
      case 'oversized':
        return send(response, 200, { padding: 'x'.repeat(8 * 1024 * 1024) });
      default:
        return send(response, 200, { greeting: 'hello', id: 'not a number' });
    }
  }
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
