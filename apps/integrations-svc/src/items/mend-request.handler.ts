import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, getRequest, mendRequest, remedies, type Actor, type AnswerOf, type ParsedInputOf, type Remedy } from '@marquee/contracts';
import { Handles, OutsideError, requirePermission } from '@marquee/service-kit';
import { ConnectionStore } from '../connections/connection.store.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { DownloadRemedies } from './mend/download-remedies.ts';
import { LibraryRemedies } from './mend/library-remedies.ts';
import { ManagerRemedies } from './mend/manager-remedies.ts';
import { offered, type Mended } from './mend/offered.ts';

type Deed = (mended: Mended, actor: Actor | null) => Promise<string>;

/** Does what the reason of a request, or of one of its items, offers. */
@Injectable()
export class MendRequestHandler {
  /** `mend_connection` and `ask_again` are pages of the web app. */
  private readonly deeds: Record<Exclude<Remedy, 'mend_connection' | 'ask_again'>, Deed>;

  constructor(
    private readonly store: FulfilmentStore,
    private readonly connections: ConnectionStore,
    private readonly bus: Bus,
    managers: ManagerRemedies,
    downloads: DownloadRemedies,
    library: LibraryRemedies,
  ) {
    this.deeds = {
      retry: (mended) => managers.retry(mended),
      search_again: (mended) => managers.searchAgain(mended),
      import_again: (mended) => managers.importAgain(mended),
      block_and_search: (mended, actor) => downloads.blockAndSearch(mended, actor),
      resume_download: (mended, actor) => downloads.resume(mended, actor),
      scan_library: (mended) => library.scan(mended),
      accept_match: (mended) => library.accept(mended),
    };
  }

  @Handles(mendRequest)
  async mend({ requestId, remedy, item }: ParsedInputOf<typeof mendRequest>, actor: Actor | null): Promise<AnswerOf<typeof mendRequest>> {
    requirePermission(actor, remedies[remedy].permission);
    const row = await this.store.byRequest(requestId);
    if (!row) throw new AppError('request.not_found');
    const items = offered(row, remedy, item);
    if (!items || remedy === 'mend_connection' || remedy === 'ask_again') throw new AppError('request.remedy_not_offered', { number: await this.numberOf(requestId) });
    try {
      return { message: await this.deeds[remedy]({ row, items }, actor) };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      const connection = (await this.connections.find(row.connectionId ?? requestId))?.name ?? 'The connection';
      throw new AppError('connection.call_failed', { connection, problem: error.sentence }, { cause: error });
    }
  }

  /** For the sentence only. */
  private async numberOf(id: string): Promise<number | string> {
    return this.bus.request(getRequest, { id }).then(({ number }) => number, () => id);
  }
}
