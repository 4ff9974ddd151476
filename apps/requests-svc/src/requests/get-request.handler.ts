import { Injectable } from '@nestjs/common';
import { getRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { RequestStore } from './request.store.ts';
import { RequestViewer } from './viewer.ts';

@Injectable()
export class GetRequestHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly viewer: RequestViewer,
  ) {}

  @Handles(getRequest)
  async handle({ id }: ParsedInputOf<typeof getRequest>, actor: Actor | null): Promise<AnswerOf<typeof getRequest>> {
    requirePermission(actor, 'requests.view');
    return this.viewer.details(await this.requests.visible(id, actor), actor);
  }
}
