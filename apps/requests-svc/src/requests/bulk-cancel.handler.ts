import { Injectable } from '@nestjs/common';
import { AppError, bulkCancel, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { CancelRequestHandler } from './cancel-request.handler.ts';
import { toView } from './request-row.ts';

type Input = ParsedInputOf<typeof bulkCancel>;
type Result = AnswerOf<typeof bulkCancel>['results'][number];

/** Half of the pool: others are served meanwhile. */
const AT_ONCE = 4;

@Injectable()
export class BulkCancelHandler {
  constructor(private readonly cancellation: CancelRequestHandler) {}

  @Handles(bulkCancel)
  async handle({ requestIds, ...how }: Input, actor: Actor | null): Promise<AnswerOf<typeof bulkCancel>> {
    requirePermission(actor, 'requests.view');
    const results: Result[] = new Array<Result>(requestIds.length);
    const rest = requestIds.entries();
    const work = async () => {
      for (const [i, id] of rest) results[i] = await this.one(id, how, actor);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return { results };
  }

  private async one(requestId: string, how: Omit<Input, 'requestIds'>, actor: Actor): Promise<Result> {
    try {
      return { requestId, ok: true, request: toView(await this.cancellation.cancel({ id: requestId, ...how }, actor)), problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { requestId, ok: false, request: null, problem: { code: error.code, detail: error.message } };
    }
  }
}
