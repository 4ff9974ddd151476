import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, requestRetried, retryFulfilment, retryRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ChangeStore } from '../requests/change.store.ts';
import { deedsOf } from '../requests/deeds.ts';
import { personOf } from '../requests/new-request.ts';
import type { RequestRow } from '../requests/request-row.ts';
import { RequestStore } from '../requests/request.store.ts';
import { RequestViewer } from '../requests/viewer.ts';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { OwnRetryStore } from './own-retry.store.ts';

/** Has what failed, or waits, tried again now, and tells who did. */
@Injectable()
export class RetryRequestHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly changes: ChangeStore,
    private readonly used: OwnRetryStore,
    private readonly settings: DeskSettingsStore,
    private readonly viewer: RequestViewer,
    private readonly bus: Bus,
  ) {}

  @Handles(retryRequest)
  async handle({ id }: ParsedInputOf<typeof retryRequest>, actor: Actor | null): Promise<AnswerOf<typeof retryRequest>> {
    requirePermission(actor, 'requests.view');
    const row = await this.requests.visible(id, actor);
    refuse(row, actor);
    await this.retry(row, actor);
    // Withdrawn in that moment, it says so itself.
    const retried = await this.changes.change(row.id, ({ decision }) => (decision === 'approved' ? { set: {}, happening: { event: requestRetried, actor: personOf(actor) } } : undefined));
    return this.viewer.details(retried, actor);
  }

  /** @throws request.retries_used, request.not_retryable */
  private async retry({ id, number }: RequestRow, { userId, permissions }: Actor): Promise<void> {
    const limited = !permissions.includes('requests.manage');
    const taken = limited ? await this.used.take(userId, id, (await this.settings.current()).ownRetriesPerDay) : undefined;
    const { retried } = await this.bus.request(retryFulfilment, { requestId: id }).catch(async (error: unknown) => {
      if (taken) await this.used.giveBack(taken);
      throw error;
    });
    if (retried) return;
    if (taken) await this.used.giveBack(taken);
    throw new AppError('request.not_retryable', { number: Number(number) });
  }
}

/** @throws auth.forbidden, request.not_retryable */
function refuse(row: RequestRow, actor: Actor): void {
  if (deedsOf(row, actor, new Date()).includes('retry')) return;
  const may = actor.permissions.includes('requests.manage') || (row.requester_id === actor.userId && actor.permissions.includes('requests.create'));
  if (!may) throw new AppError('auth.forbidden', { permission: 'requests.manage' });
  throw new AppError('request.not_retryable', { number: Number(row.number) });
}
