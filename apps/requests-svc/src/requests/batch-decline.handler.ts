import { Injectable } from '@nestjs/common';
import { batchDecline, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { toEach } from './batch.ts';
import { DeclineRequestHandler } from './decline-request.handler.ts';

@Injectable()
export class BatchDeclineHandler {
  constructor(private readonly refusal: DeclineRequestHandler) {}

  @Handles(batchDecline)
  async handle({ requestIds, reason }: ParsedInputOf<typeof batchDecline>, actor: Actor | null): Promise<AnswerOf<typeof batchDecline>> {
    requirePermission(actor, 'requests.approve');
    return toEach(requestIds, (id) => this.refusal.handle({ id, reason }, actor));
  }
}
