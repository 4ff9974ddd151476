import { Injectable } from '@nestjs/common';
import { countRequests, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { requesterFilter } from './requester-filter.ts';
import { RequestStore } from './request.store.ts';

@Injectable()
export class CountRequestsHandler {
  constructor(private readonly requests: RequestStore) {}

  @Handles(countRequests)
  async handle({ user }: ParsedInputOf<typeof countRequests>, actor: Actor | null): Promise<AnswerOf<typeof countRequests>> {
    requirePermission(actor, 'requests.view');
    return { byState: await this.requests.countByState(requesterFilter(user, actor)) };
  }
}
