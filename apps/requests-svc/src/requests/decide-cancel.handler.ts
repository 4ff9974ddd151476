import { Injectable } from '@nestjs/common';
import { AppError, decideCancel, requestCancelRefused, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { cancelled, refuseAvailable } from './cancellation.ts';
import { ChangeStore } from './change.store.ts';
import { personOf } from './new-request.ts';
import { RequestViewer } from './viewer.ts';

@Injectable()
export class DecideCancelHandler {
  constructor(
    private readonly changes: ChangeStore,
    private readonly settings: DeskSettingsStore,
    private readonly viewer: RequestViewer,
  ) {}

  @Handles(decideCancel)
  async handle({ id, accept, answer }: ParsedInputOf<typeof decideCancel>, actor: Actor | null): Promise<AnswerOf<typeof decideCancel>> {
    requirePermission(actor, 'requests.manage');
    const settings = await this.settings.current();
    const row = await this.changes.change(id, (current, now) => {
      const { cancel_request: asked } = current;
      if (!asked) throw new AppError('request.no_cancel_asked', { number: Number(current.number) });
      if (accept) return cancelled(current, { actor, reason: answer ?? asked.reason ?? undefined }, settings, now);
      refuseAvailable(current);
      return { set: { cancel_request: null, cancel_category: null }, happening: { event: requestCancelRefused, actor: personOf(actor), extra: { answer: answer ?? null } } };
    });
    return this.viewer.details(row, actor);
  }
}
