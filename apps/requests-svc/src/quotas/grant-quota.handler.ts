import { Injectable } from '@nestjs/common';
import { grantQuota, revokeGrant, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { QuotaBook } from './quota-book.store.ts';
import { QuotaViewer } from './quota-view.ts';

@Injectable()
export class GrantQuotaHandler {
  constructor(
    private readonly book: QuotaBook,
    private readonly quotas: QuotaViewer,
  ) {}

  @Handles(grantQuota)
  async grant(grant: ParsedInputOf<typeof grantQuota>, actor: Actor | null): Promise<AnswerOf<typeof grantQuota>> {
    requirePermission(actor, 'users.manage');
    await this.book.grant(grant, actor.userId);
    return this.quotas.of(grant.userId);
  }

  @Handles(revokeGrant)
  async revoke({ userId, id }: ParsedInputOf<typeof revokeGrant>, actor: Actor | null): Promise<AnswerOf<typeof revokeGrant>> {
    requirePermission(actor, 'users.manage');
    await this.book.revoke(userId, id);
    return this.quotas.of(userId);
  }
}
