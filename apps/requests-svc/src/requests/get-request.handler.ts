import { Injectable } from '@nestjs/common';
import { getRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { toView } from './request-row.ts';
import { RequestStore } from './request.store.ts';

@Injectable()
export class GetRequestHandler {
  constructor(private readonly requests: RequestStore) {}

  @Handles(getRequest)
  async handle({ id }: ParsedInputOf<typeof getRequest>, actor: Actor | null): Promise<AnswerOf<typeof getRequest>> {
    requirePermission(actor, 'requests.view');
    return toView(await this.requests.visible(id, actor));
  }
}
