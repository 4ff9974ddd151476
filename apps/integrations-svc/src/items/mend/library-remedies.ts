import { Injectable } from '@nestjs/common';
import { OutsideError } from '@marquee/service-kit';
import { ConnectionPool } from '../../connections/connection-pool.ts';
import { FulfilmentStore } from '../../fulfilments/fulfilment.store.ts';
import { Wake } from '../../fulfilments/wake.ts';
import { LibrarySync } from '../../library/library-sync.ts';
import { acceptedChange } from '../../library/prove.ts';
import { namesOf } from '../item-change.ts';
import type { Mended } from './offered.ts';

/** What mends by way of media servers and matchers. */
@Injectable()
export class LibraryRemedies {
  constructor(
    private readonly store: FulfilmentStore,
    private readonly pool: ConnectionPool,
    private readonly library: LibrarySync,
    private readonly wake: Wake,
  ) {}

  /** The server keeps the file under another title; a person takes it all the same. */
  async accept({ row, items }: Mended): Promise<string> {
    await this.store.change(row.id, (now) => acceptedChange(now, items.map(({ key }) => key)));
    return 'It counts as the wanted title now.';
  }

  /** One that cannot be reached does not keep the others from scanning; when none can be, that is the answer. */
  async scan({ items }: Mended): Promise<string> {
    const matches = items.some(({ stage }) => stage === 'matching');
    const servers = [...(matches ? await this.pool.matchers() : []), ...(await this.pool.mediaServers())];
    const scanned: { name: string; type: string; port: string }[] = [];
    let failed: OutsideError | undefined;
    for (const { row, client } of servers) {
      try {
        await client.scan();
        scanned.push(row);
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        failed = error;
      }
    }
    if (scanned.length === 0 && failed) throw failed;
    for (const type of new Set(scanned.filter(({ port }) => port === 'media_server').map(({ type }) => type))) await this.library.hint(type);
    this.wake.verify();
    return `${namesOf(scanned)} looks for new files.`;
  }
}
