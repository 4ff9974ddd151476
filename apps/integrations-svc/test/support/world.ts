import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { fulfilmentChanged, permissions, requestApproved, RequestView, webhookReceived, type Actor, type FulfilmentChanged, type PayloadOf } from '@marquee/contracts';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '@marquee/sandbox';
import { connectionOfToken, newId } from '@marquee/service-kit';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { integrationsService } from '../../src/index.ts';

export type Fulfilled = z.infer<typeof FulfilmentChanged>;

type Approved = PayloadOf<typeof requestApproved>;

export interface SeriesWish {
  tmdb: string;
  tvdb?: string;
  title: string;
  season: number;
  /** How many of them, from the first. */
  episodes: number;
  future?: boolean;
  anime?: boolean;
  preferences?: Approved['request']['preferences'];
}

export const admin: Actor = { userId: randomUUID(), username: 'ada', displayName: 'Ada', permissions: [...permissions] };

/** An anime season of 13 that the stand-ins know. */
export const lycoris: SeriesWish = { tmdb: '154494', tvdb: '414057', title: 'Lycoris Recoil', season: 1, episodes: 13 };

/** Intervals of a hurried test; the sandbox clock is wound by hand. */
const quick = {
  FULFILMENT_POLL_MS: '50', FULFILMENT_LEASE_MS: '600', RETRY_BASE_MS: '40', RETRY_CAP_MS: '300', UNKNOWN_WRITE_MS: '1500', OUTSIDE_TIMEOUT_MS: '500',
  QUEUE_POLL_ACTIVE_MS: '50', QUEUE_POLL_IDLE_MS: '100', QUEUE_GONE_MS: '300', LIBRARY_RECENT_MS: '100', LIBRARY_IDLE_MS: '200', VERIFY_MS: '50', RECONCILE_MS: '100',
  HEALTH_MS: '200', HEALTH_FAILING_MS: '100', LIBRARY_SYNC_MS: '400',
};

/** The polls are slow, so that webhooks alone move things. */
export const slow = {
  QUEUE_POLL_ACTIVE_MS: '600000', QUEUE_POLL_IDLE_MS: '600000', RECONCILE_MS: '600000', LIBRARY_SYNC_MS: '600000', LIBRARY_RECENT_MS: '600000', LIBRARY_IDLE_MS: '600000',
  VERIFY_MS: '600000',
};

export interface World {
  stack: Stack;
  sandbox: Sandbox;
  /** As requests-svc says it. @returns the request's id */
  approve(tmdbId: number, title?: string, more?: Partial<Approved['request']>): Promise<string>;
  /** A series of which these episodes are wished, or the whole season where they are a number. @returns the request's id */
  approveSeries(series: SeriesWish): Promise<string>;
  /** As the gateway hands it on. */
  webhook(connectionId: string, body: unknown, options?: { id?: string; at?: string; contentType?: string }): Promise<string>;
  connection(type: string): Promise<string>;
  /** The newest that was said of a request. */
  said(requestId: string): Promise<Fulfilled[]>;
  /** Waits until the newest of a request is like this. */
  becomes(requestId: string, like: Partial<Fulfilled>): Promise<Fulfilled>;
  /** Lets Sonarr make its episodes, which takes it a moment of sandbox time, until the request is searched for. */
  handedOver(requestId: string): Promise<void>;
  /** Numbers of films that the stand-ins know and that are released. */
  films(count: number): Promise<number[]>;
  series(count: number): Promise<Pick<SeriesWish, 'tmdb' | 'tvdb' | 'title'>[]>;
  close(): Promise<void>;
}

/** The service with the stand-ins, and a listener that hands their webhooks on as the gateway does. */
export async function startWorld(options: { env?: NodeJS.ProcessEnv; speed?: number } = {}): Promise<World> {
  const sandbox = await startSandbox(options.speed ? { speed: options.speed } : { paused: true });
  const publish = { webhook: undefined as World['webhook'] | undefined, secret: '' };
  const gateway = await listen((token, body) => {
    const connectionId = connectionOfToken(publish.secret, token);
    return connectionId && publish.webhook ? publish.webhook(connectionId, body) : Promise.reject(new Error('not ours'));
  });
  const stack = await startStack({
    services: [integrationsService],
    env: { ...quick, MARQUEE_SANDBOX_URL: sandbox.url, PUBLIC_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`, ...options.env },
  });
  publish.secret = stack.env.SECRET_KEY ?? '';
  const world: World = {
    stack,
    sandbox,
    approve: (tmdbId, title = `Film ${tmdbId}`, more = {}) => publishApproval(stack, approval({ externalId: String(tmdbId), title, ids: { tmdb: String(tmdbId) }, ...more })),
    approveSeries: ({ tmdb, tvdb, title, season, episodes, future = false, ...more }) => {
      const wish = { seasons: [{ season, episodes: null }], future };
      const parts = Array.from({ length: episodes }, (_, i) => ({ season, episode: i + 1, absolute: season === 1 ? i + 1 : null, airDate: null, tvdb: null, anidb: null }));
      return publishApproval(stack, approval({ contentType: 'series', externalId: tmdb, title, ids: { tmdb, tvdb }, wish, ...more }, parts));
    },
    webhook: async (connectionId, body, { id = newId(), at = new Date().toISOString(), contentType = 'application/json' } = {}) => {
      const payload = { id, at, connectionId, contentType, body: typeof body === 'string' ? body : JSON.stringify(body) };
      await stack.bus.publish(webhookReceived.subject, newId(), JSON.stringify(payload));
      return id;
    },
    connection: async (type) => (await stack.db('integrations').one<{ id: string }>('select id from connection where type = $1 and enabled', [type])).id,
    said: async (requestId) =>
      (await stack.db('integrations').query<{ payload: Fulfilled }>('select payload from event_log where aggregate_id = $1 and subject = $2 order by seq', [requestId, fulfilmentChanged.subject])).map(({ payload }) => payload),
    becomes: (requestId, like) =>
      eventually(async () => {
        const newest = (await world.said(requestId)).at(-1);
        expect(newest).toMatchObject(like);
        return newest as Fulfilled;
      }, 20_000),
    handedOver: (requestId) =>
      eventually(async () => {
        const row = await stack.db('integrations').maybeOne<{ status: string }>('select status from fulfilment where request_id = $1', [requestId]);
        if (row?.status !== 'sent') await sandbox.control.advance(0.2);
        expect(row).toEqual({ status: 'sent' });
      }, 20_000),
    films: async (count) => (await topRated<{ id: number; release_date: string }>(sandbox, 'movie', count, (film) => film.release_date < '2015')).map(({ id }) => id),
    series: async (count) => {
      const found = await topRated<{ id: number; name: string; first_air_date: string }>(sandbox, 'tv', count, (series) => series.first_air_date < '2015');
      return Promise.all(found.map(async ({ id, name }) => ({ tmdb: String(id), tvdb: String((await tmdb<{ tvdb_id: number }>(sandbox, `tv/${id}/external_ids`)).tvdb_id), title: name })));
    },
    close: async () => {
      await stack.close();
      await sandbox.close();
      gateway.close();
      gateway.closeAllConnections();
    },
  };
  publish.webhook = world.webhook;
  return world;
}

/** Waits until the managers send their webhooks here. */
export const webhooksRegistered = (world: World) =>
  eventually(async () => expect(await world.stack.db('integrations').query(`select webhook_state from connection where port = 'manager' and webhook_state <> 'registered'`)).toEqual([]));

async function tmdb<T>(sandbox: Sandbox, path: string, query = ''): Promise<T> {
  return (await (await fetch(`${sandbox.tmdbUrl}/${path}?api_key=${sandbox.keys.tmdb}${query}`)).json()) as T;
}

async function topRated<T>(sandbox: Sandbox, type: 'movie' | 'tv', count: number, isOld: (title: T) => boolean): Promise<T[]> {
  const found: T[] = [];
  for (let page = 1; found.length < count; page += 1) found.push(...(await tmdb<{ results: T[] }>(sandbox, `${type}/top_rated`, `&page=${page}`)).results.filter(isOld));
  return found.slice(0, count);
}

async function publishApproval(stack: Stack, event: Approved): Promise<string> {
  await stack.bus.publish(requestApproved.subject, event.id, JSON.stringify(event));
  return event.request.id;
}

function approval(more: Partial<Approved['request']>, parts: Approved['parts'] = []): Approved {
  const at = new Date().toISOString();
  const person = { id: admin.userId, username: admin.username, displayName: admin.displayName };
  return {
    id: newId(), at, sequence: 2, actor: person, from: 'pending', to: 'approved', automatic: false, parts, followers: [],
    request: RequestView.parse({
      id: newId(), number: 7, contentType: 'movie', externalId: '603', title: 'The Matrix', releaseYear: 1999, ids: {}, anime: false, wish: null,
      preferences: { resolution: 'standard', language: null }, posterPath: null, decision: 'approved', state: 'approved', reason: null, reasonCode: 'approved',
      reasonParams: {}, remedy: null, priority: 'normal', note: null, requestedBy: person, requestedAt: at, approvedAt: at, availableAt: null, updatedAt: at,
      progress: null, etaSeconds: null, items: { total: Math.max(1, parts.length), available: 0 }, playUrl: null, ...more,
    }),
  };
}

function listen(take: (token: string, body: string) => Promise<unknown>): Promise<Server> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const token = request.url?.split('/').at(-1) ?? '';
    await take(token, body).then(() => response.writeHead(202).end(), () => response.writeHead(404).end());
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
