import { Injectable } from '@nestjs/common';
import { batchApprove, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ApproveRequestHandler } from './approve-request.handler.ts';
import { toEach } from './batch.ts';

@Injectable()
export class BatchApproveHandler {
  constructor(private readonly approval: ApproveRequestHandler) {}

  @Handles(batchApprove)
  async handle({ requestIds }: ParsedInputOf<typeof batchApprove>, actor: Actor | null): Promise<AnswerOf<typeof batchApprove>> {
    requirePermission(actor, 'requests.approve');
    return toEach(requestIds, (id) => this.approval.handle({ id }, actor));
  }
}
