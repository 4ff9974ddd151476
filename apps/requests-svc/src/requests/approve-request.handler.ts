import { Injectable } from '@nestjs/common';
import { approveRequest, requestApproved, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ChangeStore } from './change.store.ts';
import { toView } from './request-row.ts';
import { transition } from './transition.ts';

@Injectable()
export class ApproveRequestHandler {
  constructor(private readonly changes: ChangeStore) {}

  @Handles(approveRequest)
  async handle({ id }: ParsedInputOf<typeof approveRequest>, actor: Actor | null): Promise<AnswerOf<typeof approveRequest>> {
    requirePermission(actor, 'requests.approve');
    const approval = { action: 'approve', actor, event: requestApproved, reasonCode: 'approved', extra: { automatic: false } } as const;
    return toView(await this.changes.change(id, (current, now) => transition(current, approval, now)));
  }
}
