import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox, type SandboxOptions } from '../src/index.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed on demand: many answers of the stand-ins are deliberately not JSON. */
  json: () => any;
}

export interface Stage {
  sandbox: Sandbox;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  radarr(method: string, path: string, body?: unknown): Promise<Answer>;
  sonarr(method: string, path: string, body?: unknown): Promise<Answer>;
  tmdb(path: string): Promise<Answer>;
  jellyfin(method: string, path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

export const token = (key: string): string => `MediaBrowser Client="Test", Device="Test", DeviceId="1", Version="1", Token="${key}"`;

/** The stand-ins on a paused clock, with callers that hold the right keys. */
export async function openStage(options: SandboxOptions = {}): Promise<Stage> {
  const sandbox = await startSandbox({ paused: true, now: new Date('2026-03-01T12:00:00Z'), ...options });
  const call: Stage['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) };
  };
  return {
    sandbox,
    call,
    radarr: (method, path, body) => call(method, `/radarr/api/v3/${path}`, body, { 'x-api-key': 'sandbox' }),
    sonarr: (method, path, body) => call(method, `/sonarr/api/v3/${path}`, body, { 'x-api-key': 'sandbox' }),
    tmdb: (path) => call('GET', `/tmdb/3/${path}`, undefined, { authorization: 'Bearer sandbox' }),
    jellyfin: (method, path, body) => call(method, `/jellyfin/${path}`, body, { authorization: token('sandbox') }),
    close: () => sandbox.close(),
  };
}

export const addRequest = (tmdbId: number, more: object = {}) => ({
  tmdbId,
  title: 'A film',
  qualityProfileId: 4,
  rootFolderPath: '/data/movies',
  monitored: true,
  minimumAvailability: 'released',
  tags: [],
  addOptions: { searchForMovie: true, monitor: 'movieOnly', addMethod: 'manual' },
  ...more,
});

/** Seasons are given as they are to be monitored, and kept so. */
export const addSeries = (tvdbId: number, seasons: Record<number, boolean>, more: object = {}) => ({
  tvdbId,
  title: `Series ${tvdbId}`,
  qualityProfileId: 4,
  rootFolderPath: '/data/tv',
  seriesType: 'standard',
  seasonFolder: true,
  monitored: true,
  monitorNewItems: 'none',
  tags: [],
  seasons: Object.entries(seasons).map(([seasonNumber, monitored]) => ({ seasonNumber: Number(seasonNumber), monitored })),
  addOptions: { monitor: 'skip', searchForMissingEpisodes: true, searchForCutoffUnmetEpisodes: false },
  ...more,
});

export interface Receiver {
  url: string;
  bodies: any[];
  requests: IncomingMessage[];
  status: number;
  close(): Promise<void>;
}

/** Stands where the application listens for webhooks. */
export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', bodies: [], requests: [], status: 200, close: async () => undefined };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      receiver.bodies.push(JSON.parse(text));
      receiver.requests.push(request);
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  receiver.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return receiver;
}
