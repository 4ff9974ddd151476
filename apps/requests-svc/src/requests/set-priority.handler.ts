import { Injectable } from '@nestjs/common';
import { requestPriorityChanged, setPriority, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ChangeStore } from './change.store.ts';
import { personOf } from './new-request.ts';
import { rankOf, toView } from './request-row.ts';

@Injectable()
export class SetPriorityHandler {
  constructor(private readonly changes: ChangeStore) {}

  @Handles(setPriority)
  async handle({ id, priority }: ParsedInputOf<typeof setPriority>, actor: Actor | null): Promise<AnswerOf<typeof setPriority>> {
    requirePermission(actor, 'requests.manage');
    const rank = rankOf(priority);
    const happening = { event: requestPriorityChanged, actor: personOf(actor), from: null, to: null };
    return toView(await this.changes.change(id, (current) => (current.priority_rank === rank ? undefined : { set: { priority_rank: rank }, happening })));
  }
}
