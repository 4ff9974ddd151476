import { Injectable } from '@nestjs/common';
import { AppError, getQuota, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { QuotaViewer } from './quota-view.ts';

/** One's own, or anybody's with `users.manage`. */
@Injectable()
export class GetQuotaHandler {
  constructor(private readonly quotas: QuotaViewer) {}

  @Handles(getQuota)
  async handle({ userId }: ParsedInputOf<typeof getQuota>, actor: Actor | null): Promise<AnswerOf<typeof getQuota>> {
    if (!actor) throw new AppError('auth.required');
    if (userId !== actor.userId) requirePermission(actor, 'users.manage');
    const view = await this.quotas.of(userId);
    // What one may do is known from one's own token before any message tells of it.
    return userId === actor.userId ? { ...view, bypassed: actor.permissions.includes('requests.bypass_quota') } : view;
  }
}
