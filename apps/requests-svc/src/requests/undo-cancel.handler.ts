import { Injectable } from '@nestjs/common';
import { AppError, requestCancelWithdrawn, undoCancel, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission, type Tx } from '@marquee/service-kit';
import { QuotaStore } from '../quotas/quota.store.ts';
import { ClaimStore } from '../wishes/claim.store.ts';
import { ChangeStore, type Change } from './change.store.ts';
import { personOf } from './new-request.ts';
import { duplicate } from './new-request.store.ts';
import type { RequestRow } from './request-row.ts';
import { RequestStore } from './request.store.ts';
import { restored } from './restored.ts';
import { RequestViewer } from './viewer.ts';

@Injectable()
export class UndoCancelHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly changes: ChangeStore,
    private readonly claims: ClaimStore,
    private readonly quotas: QuotaStore,
    private readonly viewer: RequestViewer,
  ) {}

  @Handles(undoCancel)
  async handle({ id }: ParsedInputOf<typeof undoCancel>, actor: Actor | null): Promise<AnswerOf<typeof undoCancel>> {
    requirePermission(actor, 'requests.view');
    const { id: seen } = await this.requests.visible(id, actor);
    const row = await this.changes.change(seen, (current, now, tx) => (current.cancel_request ? takenBack(current, actor) : this.restore(tx, current, actor, now)));
    return this.viewer.details(row, actor);
  }

  /** All or nothing: the quota first, as every submission takes them. */
  private async restore(tx: Tx, current: RequestRow, actor: Actor, now: Date): Promise<Change> {
    const change = restored(current, actor, now);
    if (!actor.permissions.includes('requests.bypass_quota')) await this.quotas.readmit(tx, current.id);
    const taken = await this.claims.reclaim(tx, current.id, { titleKey: current.title_key, resolution: current.preferences.resolution });
    if (taken) throw duplicate(current.title, taken);
    return change;
  }
}

/** Only who asked takes it back; the others decide it. @throws auth.forbidden */
function takenBack(current: RequestRow, actor: Actor): Change {
  if (current.requester_id !== actor.userId) throw new AppError('auth.forbidden', { permission: 'requests.manage' });
  return { set: { cancel_request: null, cancel_category: null }, happening: { event: requestCancelWithdrawn, actor: personOf(actor) } };
}
