import { Injectable } from '@nestjs/common';
import { acceptLibraryLoss, AppError, listLibraries, syncLibrary, type Actor, type AnswerOf, type FailureClass, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { LibrarySync } from './library-sync.ts';
import { SyncStateStore } from './sync-state.store.ts';

/** No version of settings: the library is to be compared as a whole again. */
const NEVER = -1;

type Status = AnswerOf<typeof acceptLibraryLoss>;

/** The libraries of the media servers, for admins. */
@Injectable()
export class LibrariesHandler {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly state: SyncStateStore,
    private readonly sync: LibrarySync,
  ) {}

  @Handles(listLibraries)
  async list(_input: ParsedInputOf<typeof listLibraries>, actor: Actor | null): Promise<AnswerOf<typeof listLibraries>> {
    requirePermission(actor, 'connections.manage');
    return { items: await Promise.all((await this.connections.enabled('media_server')).map((row) => this.status(row))) };
  }

  @Handles(syncLibrary)
  async start({ connectionId, full }: ParsedInputOf<typeof syncLibrary>, actor: Actor | null): Promise<AnswerOf<typeof syncLibrary>> {
    requirePermission(actor, 'connections.manage');
    const row = await mediaServer(this.connections, connectionId);
    return { started: await this.sync.start({ row, client: this.pool.mediaServer(row) }, full ? 'full' : 'recent') };
  }

  @Handles(acceptLibraryLoss)
  async accept({ connectionId }: ParsedInputOf<typeof acceptLibraryLoss>, actor: Actor | null): Promise<Status> {
    requirePermission(actor, 'connections.manage');
    const row = await mediaServer(this.connections, connectionId);
    if ((await this.state.get(row.id)).shrunkSince === null) throw new AppError('library.nothing_refused', { name: row.name });
    await this.state.set(row.id, { lossAccepted: true, shrunkSince: null, version: NEVER });
    await this.sync.start({ row, client: this.pool.mediaServer(row) }, 'full');
    return this.status(row);
  }

  private async status(row: ConnectionRow): Promise<Status> {
    const state = await this.state.get(row.id);
    return {
      connectionId: row.id,
      name: row.name,
      type: row.type,
      movies: state.movies,
      series: state.series,
      episodes: state.episodes,
      fullAt: state.fullAt?.toISOString() ?? null,
      recentAt: state.recentAt?.toISOString() ?? null,
      running: await this.state.isRunning(row.id),
      refusedLoss: state.shrunkSince && { missing: state.missing, known: state.known, since: state.shrunkSince.toISOString() },
      failure: row.healthState === 'ok' ? null : (row.failure as FailureClass | null),
    };
  }
}

/** @throws connection.not_found, connection.not_a_media_server */
export async function mediaServer(connections: ConnectionStore, id: string): Promise<ConnectionRow> {
  const row = await connections.get(id);
  if (row.port !== 'media_server') throw new AppError('connection.not_a_media_server', { name: row.name });
  return row;
}
