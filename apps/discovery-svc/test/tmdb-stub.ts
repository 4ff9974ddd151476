import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Mode = 'well' | '401' | '404_html' | '429' | '500' | 'down' | 'hang' | 'html' | 'malformed' | 'truncated' | 'wrong_shape' | 'oversized';

const KEY = 'k'.repeat(32);

const item = (id: number) => ({
  adult: false, id, title: `Film ${id}`, original_title: `Film ${id}`, overview: 'Somebody does something.', release_date: '1999-03-31', original_language: 'en',
  popularity: 12.5, vote_average: 8.2, vote_count: 1_000, poster_path: `/${id}.jpg`, backdrop_path: null, genre_ids: [28, 878], video: false,
});
const page = (ids: number[], number = 1) => ({ page: number, results: ids.map(item), total_pages: 1, total_results: ids.length });

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
    if (path === '/search/movie') return page(query.get('query') === 'nothing' ? [] : [603, 604], Number(query.get('page')));
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
      similar: page([604]), recommendations: page([605]),
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
