import { Injectable } from '@nestjs/common';
import { AppError, batchApprove, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ApproveRequestHandler } from './approve-request.handler.ts';

type Result = AnswerOf<typeof batchApprove>['results'][number];

/** Half of the pool: others are served meanwhile. */
const AT_ONCE = 4;

@Injectable()
export class BatchApproveHandler {
  constructor(private readonly approval: ApproveRequestHandler) {}

  @Handles(batchApprove)
  async handle({ requestIds }: ParsedInputOf<typeof batchApprove>, actor: Actor | null): Promise<AnswerOf<typeof batchApprove>> {
    requirePermission(actor, 'requests.approve');
    const results: Result[] = new Array<Result>(requestIds.length);
    const rest = requestIds.entries();
    const work = async () => {
      for (const [i, id] of rest) results[i] = await this.approve(id, actor);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return { results };
  }

  private async approve(requestId: string, actor: Actor): Promise<Result> {
    try {
      return { requestId, ok: true, request: await this.approval.handle({ id: requestId }, actor), problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { requestId, ok: false, request: null, problem: { code: error.code, detail: error.message } };
    }
  }
}
