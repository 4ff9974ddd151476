import { Inject, Injectable } from '@nestjs/common';
import { listQueue, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { CONFIG, decodeCursor, Handles, pageOf, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import type { IntegrationsConfig } from '../config.ts';
import { DownloadStore } from './download.store.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);
/** So many readings may be missed before a source counts as stale. */
const MISSED = 3;

@Injectable()
export class ListQueueHandler {
  constructor(
    private readonly downloads: DownloadStore,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Handles(listQueue)
  async list({ limit, cursor, ...filter }: ParsedInputOf<typeof listQueue>, actor: Actor | null): Promise<AnswerOf<typeof listQueue>> {
    requirePermission(actor, 'queue.manage');
    const [addedAt, id] = cursor ? decodeCursor(Cursor, cursor) : [];
    const [found, totals, stale] = await Promise.all([
      this.downloads.list(filter, limit + 1, addedAt && id ? { addedAt, id } : undefined),
      this.downloads.totals(filter),
      this.downloads.stale(this.config.QUEUE_POLL_IDLE_MS * MISSED),
    ]);
    const { rows, nextCursor } = pageOf(found, limit, (last) => [last.addedAt, last.id]);
    return {
      items: await this.downloads.entries(rows),
      nextCursor,
      totals,
      stale: stale.map(({ since, ...source }) => ({ ...source, since: since?.toISOString() ?? null })),
    };
  }
}
