import type { ClientDownload, QueueRecord } from '../../src/plugins/port.ts';
import { newId } from '@marquee/service-kit';
import { eventually, startStack, type Stack } from '@marquee/testing';
import { integrationsService } from '../../src/index.ts';

/** What the service does by itself at its start. */
const tasks = ['queue-poll', 'client-poll', 'health', 'reconcile', 'failure-policy', 'blocklist-sync', 'match-check'];

/** The service without anything that runs by itself later: what a spec wants to happen, it makes happen. */
export async function startQuiet(env: NodeJS.ProcessEnv = {}): Promise<Stack> {
  const never = [
    'QUEUE_POLL_ACTIVE_MS', 'QUEUE_POLL_IDLE_MS', 'RECONCILE_MS', 'HEALTH_MS', 'HEALTH_FAILING_MS', 'FULFILMENT_POLL_MS', 'VERIFY_MS', 'LIBRARY_SYNC_MS', 'LIBRARY_RECENT_MS',
    'LIBRARY_IDLE_MS', 'BLOCKLIST_SYNC_MS', 'MATCHING_MS',
  ];
  const stack = await startStack({ services: [integrationsService], env: { ...Object.fromEntries(never.map((name) => [name, '600000'])), OUTSIDE_TIMEOUT_MS: '400', ...env } });
  await eventually(async () => expect(await stack.db('integrations').query('select name from lease where name = any($1)', [tasks])).toHaveLength(tasks.length));
  return stack;
}

const ports: Record<string, string> = { qbittorrent: 'download_client', shoko: 'matcher', jellyfin: 'media_server' };

export async function connect(stack: Stack, type: string, name: string, settings: object = {}): Promise<string> {
  const id = newId();
  await stack.db('integrations').execute(
    `insert into connection (id, type, port, name, settings, secrets, health_state) values ($1, $2, $3, $4, $5, '{}', 'ok')`,
    [id, type, ports[type] ?? 'manager', name, JSON.stringify({ url: 'http://127.0.0.1:9', ...settings })],
  );
  return id;
}

/** A live request whose items are on their way. @returns the request's id */
export async function onItsWay(stack: Stack, connectionId: string, items: { key: string; stage?: string; downloadId?: string; path?: string; imported?: boolean }[], title = 'Lycoris Recoil'): Promise<string> {
  const [id, requestId] = [newId(), newId()];
  const db = stack.db('integrations');
  await db.execute(
    `insert into fulfilment (id, request_id, content_type, external_id, title, tmdb, connection_id, manager_ref, status, live, moving, anime, reason_code, reason_params, observed_since)
     values ($1, $2, 'series', '154494', $3, '154494', $4, '7', 'sent', true, true, true, 'grabbed', '{}', now() - interval '1 hour')`,
    [id, requestId, title, connectionId],
  );
  for (const [i, { key, stage = 'grabbing', downloadId = null, path = null, imported = false }] of items.entries()) {
    await db.execute(
      `insert into item (fulfilment_id, key, season, episode, stage, reason_code, download_id, path, file_name, imported_at)
       values ($1, $2, 1, $3, $4, 'grabbed', $5, $6, lower(regexp_replace($6, '^.*/', '')), case when $7 then now() end)`,
      [id, key, i + 1, stage, downloadId, path, imported],
    );
  }
  return requestId;
}

export const record = (more: Partial<QueueRecord> = {}): QueueRecord => ({
  queueIds: [1], ref: '7', partRefs: ['11'], partNames: [], downloadId: 'A'.repeat(40), phase: 'downloading', progress: 0.1, etaSeconds: 900, size: 1_000, left: 900, problem: null,
  release: 'Release', title: 'Title', client: 'qbit', protocol: 'torrent', indexer: 'Nyaa', ...more,
});

export const download = (more: Partial<ClientDownload> = {}): ClientDownload => ({
  hashes: ['A'.repeat(40)], name: 'Release', phase: 'downloading', progress: 0.5, etaSeconds: 60, size: 1_000, left: 500, speed: 10, problem: null, addedAt: null, ...more,
});
