import { Injectable } from '@nestjs/common';
import { createRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { Submission } from '../submissions/submission.ts';
import { toView } from './request-row.ts';
import { SubmissionLimiter } from './submission-limiter.ts';

@Injectable()
export class CreateRequestHandler {
  constructor(
    private readonly submission: Submission,
    private readonly limiter: SubmissionLimiter,
  ) {}

  @Handles(createRequest)
  async handle(input: ParsedInputOf<typeof createRequest>, actor: Actor | null): Promise<AnswerOf<typeof createRequest>> {
    requirePermission(actor, 'requests.create');
    if (!actor.permissions.includes('requests.bypass_quota')) this.limiter.take(actor.userId);
    return toView(await this.submission.submit(input, actor));
  }
}
