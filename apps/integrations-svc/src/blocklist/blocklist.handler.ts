import { Injectable } from '@nestjs/common';
import { AppError, blockTitle, listBlocklist, unblock, type Actor, type AnswerOf, type BlocklistEntry, type ParsedInputOf } from '@marquee/contracts';
import { decodeCursor, Handles, OutsideError, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore } from '../connections/connection.store.ts';
import { groupBy } from '../queue/group-by.ts';
import { blocklistEntry, type BlockedRow } from './blocked.ts';
import { BlocklistStore } from './blocklist.store.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);
type Result = AnswerOf<typeof unblock>['results'][number];

@Injectable()
export class BlocklistHandler {
  constructor(
    private readonly store: BlocklistStore,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
  ) {}

  @Handles(listBlocklist)
  async list({ limit, cursor, ...filter }: ParsedInputOf<typeof listBlocklist>, actor: Actor | null): Promise<AnswerOf<typeof listBlocklist>> {
    requirePermission(actor, 'queue.manage');
    const [createdAt, id] = cursor ? decodeCursor(Cursor, cursor) : [];
    const [found, statistics] = await Promise.all([this.store.list(filter, limit + 1, createdAt && id ? { createdAt, id } : undefined), this.store.statistics()]);
    const { rows, nextCursor } = pageOf(found, limit, (last) => [last.createdAt, last.id]);
    return { items: rows.map(blocklistEntry), nextCursor, statistics };
  }

  @Handles(blockTitle)
  async block(input: ParsedInputOf<typeof blockTitle>, actor: Actor | null): Promise<BlocklistEntry> {
    requirePermission(actor, 'queue.manage');
    return blocklistEntry(await this.store.blockTitle({ ...input, by: actor.displayName }));
  }

  @Handles(unblock)
  async unblock({ ids }: ParsedInputOf<typeof unblock>, actor: Actor | null): Promise<AnswerOf<typeof unblock>> {
    requirePermission(actor, 'queue.manage');
    const rows = await this.store.byIds(ids);
    const problems = new Map<string, AppError>(ids.filter((id) => !rows.some((row) => row.id === id)).map((id) => [id, new AppError('blocklist.entry_not_found')]));
    await Promise.all([...groupBy(rows, ({ connectionId, managerRef }) => (managerRef && connectionId) || '')].map(async ([connectionId, those]) => {
      const problem = await this.unblockAt(connectionId, those);
      for (const { id } of those) if (problem) problems.set(id, problem);
    }));
    await this.store.remove(rows.flatMap(({ id }) => (problems.has(id) ? [] : [id])));
    return { results: ids.map((id) => result(id, problems.get(id))) };
  }

  /** All of a manager in one call. What is only in our list needs none, nor does what a manager blocked that is gone. */
  private async unblockAt(connectionId: string, rows: readonly BlockedRow[]): Promise<AppError | undefined> {
    const row = connectionId ? await this.connections.find(connectionId) : null;
    if (!row) return undefined;
    try {
      await this.pool.manager(row).unblock(rows.flatMap(({ managerRef }) => managerRef ?? []));
      return undefined;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      return new AppError('connection.call_failed', { connection: row.name, problem: error.message }, { cause: error });
    }
  }
}

const result = (id: string, problem: AppError | undefined): Result =>
  problem ? { id, ok: false, problem: { code: problem.code, detail: problem.message, details: problem.details } } : { id, ok: true, problem: null };
