import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { queueChanged, type QueueEntry, type QueueStatus } from '@marquee/contracts';
import { CONFIG, Database, newId, type Tx } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import type { ConnectionRow } from '../connections/connection.store.ts';
import type { ClientDownload, QueueRecord } from '../plugins/port.ts';
import { pluginOf } from '../plugins/registry.ts';
import { asClientTells, fromClient, fromManager, nameOf, sameDownload, withoutClient, withoutManager, withSilentClient, type DownloadRow } from './download.ts';
import { COLUMNS, LIST, LOCK, OF_CLIENT, OF_MANAGER, READ, REQUESTS, STALE, TOTALS, WRITE } from './download.sql.ts';
import { groupBy } from './group-by.ts';
import { queueEntry, type Around } from './queue-entry.ts';

interface Totals {
  downloads: number;
  speed: number;
  left: number;
}

/** How long a sum may be shown, and of how many filters one is kept. */
const SUMMED_MS = 2_000;
const SUMS = 100;

/** Entries of one signal: some hundred kilobytes at most. */
const BATCH = 200;

export interface Filter {
  status?: QueueStatus[];
  connectionId?: string;
  ours?: boolean;
  q?: string;
}

interface Told {
  /** Rows before, and what they are now; undefined when nobody tells of them. */
  before: DownloadRow[];
  next: Map<string, DownloadRow | undefined>;
}

/** The last known truth of managers' queues and download clients. */
@Injectable()
export class DownloadStore {
  private readonly summed = new Map<string, { at: number; totals: Promise<Totals> }>();

  constructor(
    private readonly db: Database,
    private readonly bus: Bus,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  /**
   * What a manager's queue showed, read from `at` on.
   * @returns the records as their client tells of them, where that is connected: managers look at it once a minute only
   */
  async takeManager(connection: Pick<ConnectionRow, 'id' | 'type'>, records: readonly QueueRecord[], at: Date): Promise<QueueRecord[]> {
    const types = pluginOf(connection.type)?.contentTypes ?? [];
    const manager = { id: connection.id, contentType: types.length === 1 ? (types[0] ?? null) : null };
    const told = new Map<QueueRecord, DownloadRow>();
    await this.take(connection.id, at, async (tx) => {
      const before = await tx.query<DownloadRow>(OF_MANAGER, [manager.id, records.map((record) => nameOf(record, manager.id))]);
      const next = new Map<string, DownloadRow | undefined>(before.flatMap((row) => (row.managerId === manager.id ? [[row.id, withoutManager(row)]] : [])));
      const byName = new Map(before.flatMap((row) => row.hashes.map((hash) => [hash, row])));
      const silent = await this.silent(tx, at);
      for (const record of records) {
        const row = byName.get(nameOf(record, manager.id));
        // Another manager told of it first: it is that one's.
        if (row?.managerId && row.managerId !== manager.id) continue;
        const now = fromManager(row?.clientId && silent.has(row.clientId) ? withSilentClient(row) : row, record, manager, { id: newId(), at });
        told.set(record, now);
        next.set(now.id, now);
        for (const hash of now.hashes) byName.set(hash, now);
      }
      return { before, next };
    });
    return records.map((record) => asClientTells(record, told.get(record)));
  }

  /** What a download client showed, read from `at` on. What it only seeds is left out, unless a manager waits for it. */
  takeClient(connection: Pick<ConnectionRow, 'id'>, downloads: readonly ClientDownload[], at: Date): Promise<void> {
    return this.take(connection.id, at, async (tx) => {
      const before = await tx.query<DownloadRow>(OF_CLIENT, [connection.id, downloads.flatMap(({ phase, hashes }) => (phase === 'completed' ? [] : hashes))]);
      const next = new Map<string, DownloadRow | undefined>(before.flatMap((row) => (row.clientId === connection.id ? [[row.id, withoutClient(row)]] : [])));
      const byName = new Map(before.flatMap((row) => row.hashes.map((hash) => [hash, row])));
      for (const download of downloads) {
        const row = download.hashes.map((hash) => byName.get(hash)).find(Boolean);
        if (row?.clientId && row.clientId !== connection.id) continue;
        if (download.phase === 'completed' && !row?.managerId) continue;
        const told = fromClient(row, download, connection.id, { id: newId(), at });
        next.set(told.id, told);
        for (const hash of told.hashes) byName.set(hash, told);
      }
      return { before, next };
    });
  }

  /** Of connections that are no longer there or in use. */
  async forgetOthers(): Promise<void> {
    const enabled = await this.db.query<{ id: string; port: string }>(`select id, port from connection where enabled`);
    const known = new Set(enabled.map(({ id }) => id));
    const gone = (await this.db.query<{ id: string; port: 'manager' | 'client' }>(
      `select distinct manager_id as id, 'manager' as port from download where manager_id is not null union select distinct client_id, 'client' from download where client_id is not null`,
    )).filter(({ id }) => !known.has(id));
    for (const { id, port } of gone) {
      if (port === 'manager') await this.takeManager({ id, type: '' }, [], new Date());
      else await this.takeClient({ id }, [], new Date());
    }
  }

  async list(filter: Filter, limit: number, after?: { addedAt: string; id: string }): Promise<DownloadRow[]> {
    return this.db.query<DownloadRow>(LIST(after !== undefined), [...filterValues(filter), limit, ...(after ? [after.addedAt, after.id] : [])]);
  }

  /** A sum costs more than a page does, and nobody minds that it is a moment old. */
  totals(filter: Filter): Promise<Totals> {
    const values = filterValues(filter);
    const key = JSON.stringify(values);
    const known = this.summed.get(key);
    if (known && Date.now() - known.at < SUMMED_MS) return known.totals;
    if (this.summed.size >= SUMS) this.summed.clear();
    const totals = this.db.one<Totals>(TOTALS, values);
    this.summed.set(key, { at: Date.now(), totals });
    totals.catch(() => this.summed.delete(key));
    return totals;
  }

  stale = (ms: number): Promise<{ connectionId: string; name: string; since: Date | null }[]> => this.db.query(STALE, [ms]);

  byIds = (ids: readonly string[]): Promise<DownloadRow[]> => this.db.query<DownloadRow>(`select ${COLUMNS} from download d where d.id = any($1::uuid[])`, [ids]);

  /** Rows as people see them. */
  async entries(rows: readonly DownloadRow[]): Promise<QueueEntry[]> {
    if (rows.length === 0) return [];
    const around = await this.around(rows);
    return rows.map((row) => queueEntry(row, around));
  }

  private async around(rows: readonly DownloadRow[]): Promise<Around> {
    const connections = await this.db.query<{ id: string; name: string; readAt: Date | null }>(
      `select c.id, c.name, s.read_at as "readAt" from connection c left join queue_source s on s.connection_id = c.id where c.port in ('manager', 'download_client')`,
    );
    const requests = await this.db.query<{ downloadId: string; id: string; title: string }>({ name: 'download-requests', text: REQUESTS, values: [rows.flatMap(({ hashes }) => hashes)] });
    return {
      names: new Map(connections.map(({ id, name }) => [id, name])),
      readAt: new Map(connections.flatMap(({ id, readAt }) => (readAt ? [[id, readAt] as const] : []))),
      requests: groupBy(requests, ({ downloadId }) => downloadId),
    };
  }

  /** Sources that were not read for longer than their polls take. */
  private async silent(tx: Tx, at: Date): Promise<Set<string>> {
    const { QUEUE_POLL_IDLE_MS, QUEUE_POLL_ACTIVE_MS, OUTSIDE_TIMEOUT_MS } = this.config;
    const since = new Date(at.getTime() - QUEUE_POLL_IDLE_MS - 3 * QUEUE_POLL_ACTIVE_MS - OUTSIDE_TIMEOUT_MS);
    return new Set((await tx.query<{ id: string }>('select connection_id as id from queue_source where read_at < $1', [since])).map(({ id }) => id));
  }

  /** One reading at a time, and none that is older than the one before. */
  private async take(connectionId: string, at: Date, tell: (tx: Tx) => Promise<Told>): Promise<void> {
    const changes = await this.db.tx(async (tx) => {
      await tx.execute(LOCK);
      const { before, next } = await tell(tx);
      const known = await tx.maybeOne('select 1 from connection where id = $1', [connectionId]);
      if (known && !(await tx.maybeOne(READ, [connectionId, at]))) return { written: [], removed: [] };
      const old = new Map(before.map((row) => [row.id, row]));
      const written = [...next.values()].flatMap((row) => (row && !sameAs(row, old.get(row.id)) ? [row] : []));
      const removed = [...next].flatMap(([id, row]) => (row ? [] : [id]));
      if (written.length > 0) await tx.execute({ name: 'write-downloads', text: WRITE, values: [JSON.stringify(written.map(record))] });
      if (removed.length > 0) await tx.execute('delete from download where id = any($1::uuid[])', [removed]);
      return { written, removed };
    });
    if (changes.written.length + changes.removed.length > 0) this.summed.clear();
    await this.tell(changes.written, changes.removed);
  }

  private async tell(written: readonly DownloadRow[], removed: readonly string[]): Promise<void> {
    const entries = await this.entries(written);
    for (let i = 0; i < Math.max(entries.length, removed.length); i += BATCH) {
      this.bus.emit(queueChanged, { entries: entries.slice(i, i + BATCH), removed: removed.slice(i, i + BATCH) });
    }
  }
}

const sameAs = (row: DownloadRow, old: DownloadRow | undefined) => old !== undefined && sameDownload(row, old);

const filterValues = ({ status, connectionId, q, ours }: Filter): unknown[] => [status ?? null, connectionId ?? null, q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null, ours ?? null];

/** By the names of the columns. */
const record = (row: DownloadRow): Record<string, unknown> => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
