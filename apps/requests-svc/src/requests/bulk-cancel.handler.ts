import { Injectable } from '@nestjs/common';
import { bulkCancel, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { toEach } from './batch.ts';
import { CancelRequestHandler } from './cancel-request.handler.ts';
import { toView } from './request-row.ts';

@Injectable()
export class BulkCancelHandler {
  constructor(private readonly cancellation: CancelRequestHandler) {}

  @Handles(bulkCancel)
  async handle({ requestIds, ...how }: ParsedInputOf<typeof bulkCancel>, actor: Actor | null): Promise<AnswerOf<typeof bulkCancel>> {
    requirePermission(actor, 'requests.view');
    return toEach(requestIds, async (id) => toView(await this.cancellation.cancel({ id, ...how }, actor)));
  }
}
