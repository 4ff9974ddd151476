import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RequestItem, RequestView, TimelineEntry } from '@marquee/contracts';
import { discoveryService } from '@marquee/discovery-svc';
import { gatewayService } from '@marquee/gateway';
import { freePort } from '@marquee/infra';
import { integrationsService } from '@marquee/integrations-svc';
import { notifyService } from '@marquee/notify-svc';
import { requestsService } from '@marquee/requests-svc';
import { startSandbox, type Sandbox, type SandboxOptions } from '@marquee/sandbox';
import type { ServiceDefinition } from '@marquee/service-kit';
import { eventually, startInfra, startStack, type Stack, type TestInfra } from '@marquee/testing';
import { hurried } from './hurried.ts';
import { ADMIN, admin, type Caller } from './people.ts';

const everything: ServiceDefinition[] = [gatewayService, requestsService, discoveryService, integrationsService, notifyService];

/** The whole of Marquee in this process, over HTTP, with the stand-ins. */
export interface Desk {
  base: string;
  infra: TestInfra;
  sandbox: Sandbox;
  stack: Stack;
  admin: Caller;
  /** Asks for a film, or with `more` for something else; anything but 201 is thrown. */
  ask(by: Caller, tmdbId: number, more?: object): Promise<RequestView>;
  approve(id: string): Promise<RequestView>;
  read(id: string): Promise<RequestView>;
  timeline(id: string): Promise<TimelineEntry[]>;
  items(id: string): Promise<RequestItem[]>;
  /** Waits until the request is like this. */
  becomes(id: string, like: object): Promise<RequestView>;
  /** How often the manager took the film. */
  added(tmdbId: number): number;
  /** Where the manager sends its webhooks; waits until it does. */
  webhookPath(): Promise<string>;
  /** Ends everything, servers and stand-ins too, and starts it anew on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  sandbox?: SandboxOptions;
  ownPostgres?: boolean;
  env?: NodeJS.ProcessEnv;
}

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-desk-'));
  const given: SandboxOptions = { paused: true, state: path.join(folder, 'sandbox.json'), ...options.sandbox };
  const [infra, port] = await Promise.all([startInfra({ ownPostgres: options.ownPostgres }), freePort()]);
  const base = `http://127.0.0.1:${port}`;
  let sandbox = await startSandbox(given);
  const env = {
    ...hurried, SECRET_KEY: randomBytes(32).toString('base64'), PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: base, MARQUEE_ADMIN_USERNAME: ADMIN.username,
    MARQUEE_ADMIN_PASSWORD: ADMIN.password, MARQUEE_SANDBOX_URL: sandbox.url, TMDB_BASE_URL: sandbox.tmdbUrl, TMDB_IMAGE_BASE_URL: sandbox.imagesUrl, TMDB_API_KEY: 'sandbox', ANIME_LIST_URL: `${sandbox.url}/anime-list.json`, ...options.env,
  };
  let stack = await startStack({ services: everything, infra, env });

  const answered = async <T>(path: string, status = 200, method = 'GET', by = desk.admin, body?: unknown): Promise<T> => {
    const answer = await by.call(method, path, body);
    if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
  const desk: Desk = {
    base,
    infra,
    get sandbox() {
      return sandbox;
    },
    get stack() {
      return stack;
    },
    admin: await admin(base),
    ask: (by, tmdbId, more) => answered('/api/v1/requests', 201, 'POST', by, { contentType: 'movie', externalId: String(tmdbId), ...more }),
    approve: (id) => answered(`/api/v1/admin/requests/${id}/approve`, 200, 'PUT'),
    read: (id) => answered(`/api/v1/requests/${id}`),
    timeline: async (id) => (await answered<{ items: TimelineEntry[] }>(`/api/v1/requests/${id}/timeline`)).items,
    items: async (id) => (await answered<{ items: RequestItem[] }>(`/api/v1/requests/${id}/items`)).items,
    becomes: (id, like) =>
      eventually(async () => {
        const request = await desk.read(id);
        expect(request).toMatchObject(like);
        return request;
      }, 20_000),
    added: (tmdbId) => sandbox.control.state().radarr.added[tmdbId] ?? 0,
    webhookPath: () =>
      eventually(() => {
        const url = sandbox.control.state().radarr.notifications.flatMap(({ fields }) => fields).find(({ name }) => name === 'url')?.value;
        expect(url).toEqual(expect.stringContaining('/hooks/'));
        return new URL(String(url)).pathname;
      }),
    restart: async () => {
      await stack.close();
      await Promise.all([sandbox.close(), infra.nats.stop(), infra.postgres?.stop()]);
      await Promise.all([infra.restartNats(), infra.postgres && infra.restartPostgres()]);
      sandbox = await startSandbox({ ...given, port: sandbox.port });
      stack = await startStack({ services: everything, infra, env });
    },
    close: async () => {
      await stack.close();
      await Promise.allSettled([sandbox.close(), infra.close()]);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  return desk;
}

/** What must hold of every timeline: no gap, and nothing twice. */
export function expectWhole(timeline: readonly TimelineEntry[]): void {
  expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_, i) => i + 1));
  const entries = timeline.map(({ type, to, at }) => `${type} ${to} ${at}`);
  expect(new Set(entries).size).toBe(entries.length);
}
