import { Injectable } from '@nestjs/common';
import { setQuota, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { QuotaStore } from './quota.store.ts';
import { quotaView } from './windows.ts';

/** A limit that is left out keeps its value. */
@Injectable()
export class SetQuotaHandler {
  constructor(private readonly quotas: QuotaStore) {}

  @Handles(setQuota)
  async handle({ userId, contentType: _contentType, ...changed }: ParsedInputOf<typeof setQuota>, actor: Actor | null): Promise<AnswerOf<typeof setQuota>> {
    requirePermission(actor, 'users.manage');
    const limits = await this.quotas.setLimits(userId, changed);
    return quotaView(limits, await this.quotas.use(userId, limits));
  }
}
