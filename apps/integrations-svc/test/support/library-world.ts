import { randomUUID } from 'node:crypto';
import { createConnection, deleteConnection, listLibraries, permissions, syncLibrary, type Actor, type AnswerOf } from '@marquee/contracts';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { integrationsService } from '../../src/index.ts';

export const admin: Actor = { userId: randomUUID(), username: 'ada', displayName: 'Ada', permissions: [...permissions] };
export const guest: Actor = { userId: randomUUID(), username: 'bob', displayName: 'Bob', permissions: ['requests.view', 'requests.create'] };

export type Library = AnswerOf<typeof listLibraries>['items'][number];

export interface ItemSeed {
  key?: string;
  season?: number;
  episode?: number;
  stage?: string;
  path?: string;
  /** Hours since it was imported; null where it is not. */
  importedHours?: number | null;
  title?: string;
}

/** The service with media servers that a spec starts itself, and nothing else. Comparisons run when they are ordered. */
export interface LibraryWorld {
  stack: Stack;
  /** A media server is connected and was read once. @returns its id */
  connect(name: string, url: string, type?: string): Promise<string>;
  /** All of them are taken away again. */
  disconnect(): Promise<void>;
  library(id: string): Promise<Library>;
  /** Orders a comparison and waits for its end. */
  sync(id: string, full?: boolean, timeoutMs?: number): Promise<Library>;
  /** A request that is on its way, or further. @returns its id */
  wish(title: { title: string; tmdb: string; contentType?: string; year?: number; anime?: boolean; tvdb?: string }, ...items: ItemSeed[]): Promise<string>;
  item(requestId: string, key?: string): Promise<Record<string, unknown>>;
}

export async function startLibraryWorld(env: NodeJS.ProcessEnv = {}): Promise<LibraryWorld> {
  const never = '600000';
  const stack = await startStack({
    services: [integrationsService],
    env: { LIBRARY_RECENT_MS: '50', LIBRARY_IDLE_MS: never, LIBRARY_SYNC_MS: never, VERIFY_MS: '50', RECONCILE_MS: never, HEALTH_MS: never, HEALTH_FAILING_MS: '100', OUTSIDE_TIMEOUT_MS: '1000', ...env },
  });
  const db = stack.db('integrations');
  const library = async (id: string): Promise<Library> => {
    const found = (await stack.bus.request(listLibraries, {}, { actor: admin })).items.find(({ connectionId }) => connectionId === id);
    if (!found) throw new Error('no such library');
    return found;
  };
  return {
    stack,
    library,
    connect: async (name, url, type = 'jellyfin') => {
      const secret = type === 'plex' ? { token: 'k' } : { apiKey: 'k' };
      const { id } = await stack.bus.request(createConnection, { type, name, settings: { url, ...secret } }, { actor: admin });
      await eventually(async () => expect(await library(id)).toMatchObject({ fullAt: expect.any(String), running: false }));
      return id;
    },
    disconnect: async () => {
      const { items } = await stack.bus.request(listLibraries, {}, { actor: admin });
      for (const { connectionId } of items) await stack.bus.request(deleteConnection, { id: connectionId }, { actor: admin });
    },
    sync: async (id, full = true, timeoutMs = 15_000) => {
      const field = full ? 'fullAt' : 'recentAt';
      const before = (await library(id))[field];
      await eventually(async () => expect(await stack.bus.request(syncLibrary, { connectionId: id, full }, { actor: admin })).toEqual({ started: true }));
      return eventually(async () => {
        const now = await library(id);
        expect(now.running).toBe(false);
        expect(now[field]).not.toBe(before);
        return now;
      }, timeoutMs);
    },
    wish: async ({ title, tmdb, contentType = 'movie', year = null, anime = false, tvdb = null }, ...items) => {
      const id = randomUUID();
      const requestId = randomUUID();
      await db.execute(
        `insert into fulfilment (id, request_id, content_type, external_id, title, year, tmdb, tvdb, anime, status, moving, reason_code, observed_since)
         values ($1, $2, $3, $4, $5, $6, $4, $7, $8, 'sent', true, 'importing', now() - interval '1 hour')`,
        [id, requestId, contentType, tmdb, title, year, tvdb, anime],
      );
      for (const { key = 'movie', season = null, episode = null, stage = 'importing', path = null, importedHours = 0, title: name = null } of items.length > 0 ? items : [{}]) {
        await db.execute(
          `insert into item (fulfilment_id, key, season, episode, stage, path, file_name, imported_at, next_verify_at, title, reason_params)
           values ($1, $2, $3, $4, $5, $6, lower(regexp_replace($6, '.*/', '')), now() - $7 * interval '1 hour', case when $7::float is not null then now() end, $8, '{}')`,
          [id, key, season, episode, stage, path, importedHours, name],
        );
      }
      return requestId;
    },
    item: (requestId, key = 'movie') =>
      db.one(
        `select i.stage, i.reason_code as "reasonCode", i.reason_params as "reasonParams", i.play_url as "playUrl", i.held_by as "heldBy", i.held_item as "heldItem"
         from item i join fulfilment f on f.id = i.fulfilment_id where f.request_id = $1 and i.key = $2`,
        [requestId, key],
      ),
  };
}
