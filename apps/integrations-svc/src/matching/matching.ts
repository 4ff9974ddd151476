import { Injectable } from '@nestjs/common';
import type { ConnectionRow } from '../connections/connection.store.ts';
import { ConnectionStore } from '../connections/connection.store.ts';
import { each } from '../fulfilments/change.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { namesOf, verifiedChange } from '../items/item-change.ts';
import { fileNameOf, type Reason } from '../items/item.ts';
import { parsePrefixes, sameFile } from '../library/paths.ts';
import type { MatchedFile } from '../plugins/port.ts';
import { groupBy } from '../queue/group-by.ts';
import { MatchingStore, type Waiting } from './matching.store.ts';

/** What becomes of items whose file a matcher has recognised. */
@Injectable()
export class Matching {
  constructor(
    private readonly store: MatchingStore,
    private readonly connections: ConnectionStore,
    private readonly fulfilments: FulfilmentStore,
  ) {}

  /** A file was recognised; what is not imported yet is asked for later. A file may hold several episodes. */
  async recognised(matcher: ConnectionRow, file: MatchedFile): Promise<void> {
    const named = await this.store.named(fileNameOf(file.path));
    const prefixes = parsePrefixes((matcher.settings as { pathPrefixes?: string }).pathPrefixes);
    const unique = new Set(named.map(({ path }) => path)).size === 1;
    await this.verify(named.filter(({ path }) => sameFile(path, file.path, { prefixes, unique })));
  }

  async verify(items: readonly Waiting[]): Promise<void> {
    if (items.length === 0) return;
    const servers = await this.connections.enabled('media_server');
    for (const [fulfilmentId, those] of groupBy(items, (item) => item.fulfilmentId)) {
      const paths = new Map(those.map(({ key, path }) => [key, path]));
      const reason: Reason = servers.length > 0 ? { code: 'available', params: { mediaServer: namesOf(servers) } } : { code: 'available_without_server', params: { connection: those[0]?.manager ?? '' } };
      // Another file may lie there by now.
      await this.fulfilments.change(fulfilmentId, (now) => ({ items: each(now.items, (item) => (item.path && paths.get(item.key) === item.path ? verifiedChange(reason) : undefined)) }));
    }
  }
}
