import { Injectable } from '@nestjs/common';
import { cancelRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { cancelling } from './cancellation.ts';
import { ChangeStore } from './change.store.ts';
import type { RequestRow } from './request-row.ts';
import { RequestStore } from './request.store.ts';
import { RequestViewer } from './viewer.ts';

type Input = ParsedInputOf<typeof cancelRequest>;

@Injectable()
export class CancelRequestHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly changes: ChangeStore,
    private readonly settings: DeskSettingsStore,
    private readonly viewer: RequestViewer,
  ) {}

  @Handles(cancelRequest)
  async handle(input: Input, actor: Actor | null): Promise<AnswerOf<typeof cancelRequest>> {
    requirePermission(actor, 'requests.view');
    return this.viewer.details(await this.cancel(input, actor), actor);
  }

  /** @throws auth.forbidden, request.not_found, request.illegal_transition */
  async cancel({ id, reason, category }: Input, actor: Actor): Promise<RequestRow> {
    const { id: seen } = await this.requests.visible(id, actor);
    const settings = await this.settings.current();
    return this.changes.change(seen, (current, now) => cancelling(current, { actor, reason, category }, settings, now));
  }
}
