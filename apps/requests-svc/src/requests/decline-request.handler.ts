import { Injectable } from '@nestjs/common';
import { declineRequest, requestDeclined, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ChangeStore } from './change.store.ts';
import { toView } from './request-row.ts';
import { transition } from './transition.ts';

@Injectable()
export class DeclineRequestHandler {
  constructor(private readonly changes: ChangeStore) {}

  @Handles(declineRequest)
  async handle({ id, reason }: ParsedInputOf<typeof declineRequest>, actor: Actor | null): Promise<AnswerOf<typeof declineRequest>> {
    requirePermission(actor, 'requests.approve');
    const refusal = { action: 'decline', actor, event: requestDeclined, reasonCode: 'declined', reasonParams: { by: actor.displayName, reason } } as const;
    return toView(await this.changes.change(id, (current, now) => transition(current, refusal, now)));
  }
}
