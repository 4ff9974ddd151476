import { Injectable } from '@nestjs/common';
import { Database, holdLease } from '@marquee/service-kit';

export interface SyncState {
  version: number;
  fullMs: number;
  movies: number;
  series: number;
  episodes: number;
  serverRef: string | null;
  fullAt: Date | null;
  recentAt: Date | null;
  shrunkSince: Date | null;
  missing: number;
  known: number;
  lossAccepted: boolean;
}

const unknown: SyncState = {
  version: 0, fullMs: 0, movies: 0, series: 0, episodes: 0, serverRef: null, fullAt: null, recentAt: null, shrunkSince: null, missing: 0, known: 0, lossAccepted: false,
};

const COLUMNS = `version, full_ms as "fullMs", movies, series, episodes, server_ref as "serverRef", full_at as "fullAt", recent_at as "recentAt",
  shrunk_since as "shrunkSince", missing, known, loss_accepted as "lossAccepted"`;

const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const LEASE_MS = 60_000;
const leaseOf = (connectionId: string) => `library:${connectionId}`;

/** How well each library is known, and who reads it now. */
@Injectable()
export class SyncStateStore {
  constructor(private readonly db: Database) {}

  async get(connectionId: string): Promise<SyncState> {
    return (await this.db.maybeOne<SyncState>(`select ${COLUMNS} from library_sync where connection_id = $1`, [connectionId])) ?? unknown;
  }

  async set(connectionId: string, changed: Partial<SyncState>): Promise<void> {
    const names = Object.keys(changed).map(column);
    const marks = names.map((_, i) => `$${i + 2}`);
    await this.db.execute(
      `insert into library_sync (connection_id, ${names.join(', ')}) values ($1, ${marks.join(', ')})
       on conflict (connection_id) do update set ${names.map((name, i) => `${name} = ${marks[i]}`).join(', ')}`,
      [connectionId, ...Object.values(changed)],
    );
  }

  /** Counts anew what is otherwise counted as it comes and goes. */
  async recount(connectionId: string): Promise<void> {
    await this.db.execute(
      `update library_sync s set movies = t.movies, series = t.series, episodes = (select count(*) from library_episode where connection_id = $1)
       from (select count(*) filter (where content_type = 'movie') as movies, count(*) filter (where content_type = 'series') as series from library_item where connection_id = $1) t
       where s.connection_id = $1`,
      [connectionId],
    );
  }

  /** One reads a library at a time; held anew with each page. */
  hold = (connectionId: string): Promise<boolean> => holdLease(this.db, leaseOf(connectionId), LEASE_MS);

  async release(connectionId: string): Promise<void> {
    await this.db.execute('delete from lease where name = $1 and holder = $2', [leaseOf(connectionId), this.db.instance]);
  }

  isRunning = async (connectionId: string): Promise<boolean> =>
    (await this.db.maybeOne('select 1 from lease where name = $1 and until > now()', [leaseOf(connectionId)])) !== undefined;
}
