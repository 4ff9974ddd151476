import { Injectable } from '@nestjs/common';
import { Logger } from '@marquee/service-kit';
import type { Used } from '../connections/connection-pool.ts';
import type { MediaServerPort } from '../ports/media-server.ts';
import { LibraryStore, type Kind } from './library.store.ts';
import { pagesOf } from './pages.ts';
import { Prove } from './prove.ts';
import { Seen } from './seen.ts';
import { isAccepted, isSuspicious, type Counts } from './shrink.ts';
import { SyncStateStore } from './sync-state.store.ts';

const SCAN = 10_000;
const IDS = 100;
const kinds: readonly Kind[] = ['titles', 'episodes'];

type Server = Used<MediaServerPort>;

/** Compares all that a media server shows with what is known of it. A server that is away, or suddenly nearly empty, changes nothing. */
@Injectable()
export class FullSync {
  constructor(
    private readonly store: LibraryStore,
    private readonly state: SyncStateStore,
    private readonly prove: Prove,
    private readonly logger: Logger,
  ) {}

  /** `proceed` with each page: false when it is to end. @throws OutsideError */
  async run(server: Server, proceed: () => Promise<boolean>): Promise<void> {
    const { row, client } = server;
    const startedAt = new Date();
    const known = await this.state.get(row.id);
    const serverRef = (await client.identity?.()) ?? null;
    const seen = { titles: new Seen(), episodes: new Seen() };
    for (const kind of kinds) {
      let readAt = new Date();
      for await (const page of pagesOf((start, limit) => client.page(kind, start, limit))) {
        [...page.titles, ...page.episodes].forEach(({ itemId }) => seen[kind].add(itemId));
        await this.prove.wake(row.id, await this.store.take(row.id, page), readAt);
        readAt = new Date();
        if (!(await proceed())) return;
      }
    }
    await this.state.set(row.id, { serverRef });
    const missing = await this.count(row.id, seen);
    const before: Counts = { titles: known.movies + known.series, episodes: known.episodes };
    // Agreed to meanwhile, maybe.
    const now = await this.state.get(row.id);
    const refused = isSuspicious(missing, before) && !isAccepted(now, missing);
    if (!refused) await this.drop(server, seen, proceed);
    await this.state.recount(row.id);
    const loss = { missing: missing.titles + missing.episodes, known: before.titles + before.episodes };
    if (refused) this.logger.warn({ connection: row.id, ...loss }, 'the media server shows far less than before; what is missing is kept until an admin agrees');
    await this.state.set(row.id, {
      version: row.version, fullAt: startedAt, recentAt: startedAt, fullMs: Date.now() - startedAt.getTime(), lossAccepted: false,
      ...(refused ? { ...loss, shrunkSince: now.shrunkSince ?? startedAt } : { missing: 0, known: 0, shrunkSince: null }),
    });
  }

  private async count(connectionId: string, seen: Record<Kind, Seen>): Promise<Counts> {
    const counts = { titles: 0, episodes: 0 };
    for (const kind of kinds) for await (const ids of this.unseen(connectionId, kind, seen[kind])) counts[kind] += ids.length;
    return counts;
  }

  /** Items move between pages while they are read: only what the server does not know when asked for is gone. */
  private async drop({ row, client }: Server, seen: Record<Kind, Seen>, proceed: () => Promise<boolean>): Promise<void> {
    for (const kind of kinds) {
      for await (const ids of this.unseen(row.id, kind, seen[kind])) {
        for (let from = 0; from < ids.length; from += IDS) {
          const asked = ids.slice(from, from + IDS);
          const there = await client.byIds(asked);
          await this.store.take(row.id, there);
          const found = new Set([...there.titles, ...there.episodes].map(({ itemId }) => itemId));
          await this.store.drop(row.id, asked.filter((itemId) => !found.has(itemId)));
          if (!(await proceed())) return;
        }
      }
    }
  }

  private async *unseen(connectionId: string, kind: Kind, seen: Seen): AsyncGenerator<string[]> {
    for (let after = ''; ; ) {
      const ids = await this.store.ids(connectionId, kind, after, SCAN);
      yield ids.filter((itemId) => !seen.has(itemId));
      if (ids.length < SCAN) return;
      after = ids.at(-1) ?? '';
    }
  }
}
