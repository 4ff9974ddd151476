import { Injectable } from '@nestjs/common';
import { AppError, cancelRequest, requestCancelled, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ChangeStore } from './change.store.ts';
import { type RequestRow } from './request-row.ts';
import { transition } from './transition.ts';
import { RequestViewer } from './viewer.ts';

@Injectable()
export class CancelRequestHandler {
  constructor(
    private readonly changes: ChangeStore,
    private readonly viewer: RequestViewer,
  ) {}

  @Handles(cancelRequest)
  async handle({ id, reason }: ParsedInputOf<typeof cancelRequest>, actor: Actor | null): Promise<AnswerOf<typeof cancelRequest>> {
    requirePermission(actor, 'requests.view');
    const reasonParams = { by: actor.displayName, ...(reason && { reason }) };
    const cancellation = { action: 'cancel', actor, event: requestCancelled, reasonCode: reason ? 'cancelled_with_reason' : 'cancelled', reasonParams } as const;
    const cancelled = await this.changes.change(id, (current, now) => {
      refuseStranger(current, actor);
      return transition(current, cancellation, now);
    });
    return this.viewer.details(cancelled, actor);
  }
}

function refuseStranger(current: RequestRow, { userId, permissions }: Actor): void {
  if (current.requester_id === userId || permissions.includes('requests.manage')) return;
  throw permissions.includes('requests.view_all') ? new AppError('auth.forbidden', { permission: 'requests.manage' }) : new AppError('request.not_found');
}
