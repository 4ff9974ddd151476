import { Injectable } from '@nestjs/common';
import { setQuota, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { subjectOf } from './limits.ts';
import { QuotaBook } from './quota-book.store.ts';
import { QuotaViewer } from './quota-view.ts';

/** A limit that is left out keeps its value. */
@Injectable()
export class SetQuotaHandler {
  constructor(
    private readonly book: QuotaBook,
    private readonly quotas: QuotaViewer,
  ) {}

  @Handles(setQuota)
  async handle({ userId, contentType, ...changed }: ParsedInputOf<typeof setQuota>, actor: Actor | null): Promise<AnswerOf<typeof setQuota>> {
    requirePermission(actor, 'users.manage');
    await this.book.setLimits(subjectOf(userId), contentType, changed);
    return this.quotas.of(userId);
  }
}
