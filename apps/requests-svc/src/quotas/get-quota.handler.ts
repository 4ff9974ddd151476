import { Injectable } from '@nestjs/common';
import { AppError, getQuota, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { QuotaStore } from './quota.store.ts';
import { quotaView } from './windows.ts';

/** One's own, or anybody's with `users.manage`. */
@Injectable()
export class GetQuotaHandler {
  constructor(private readonly quotas: QuotaStore) {}

  @Handles(getQuota)
  async handle({ userId }: ParsedInputOf<typeof getQuota>, actor: Actor | null): Promise<AnswerOf<typeof getQuota>> {
    if (!actor) throw new AppError('auth.required');
    if (userId !== actor.userId) requirePermission(actor, 'users.manage');
    const limits = await this.quotas.limits(userId);
    return quotaView(limits, await this.quotas.use(userId, limits));
  }
}
