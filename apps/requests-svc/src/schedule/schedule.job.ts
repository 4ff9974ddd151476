import { Injectable } from '@nestjs/common';
import { requestExpired } from '@marquee/contracts';
import { Every } from '@marquee/service-kit';
import { ChangeStore, type Decide } from '../requests/change.store.ts';
import { transition } from '../requests/transition.ts';
import { DeskSettingsStore } from '../settings/desk-settings.store.ts';
import { approvalOf } from './approval.ts';
import { expiresAt } from './expiry.ts';
import { BATCH, ScheduleStore } from './schedule.store.ts';

const EVERY_MS = 10_000;
/** Half of the pool: others are served meanwhile. */
const AT_ONCE = 4;

/** Approves what was put off until now, and lets expire what nobody decided. Under the lock each is looked at again. */
@Injectable()
export class ScheduleJob {
  constructor(
    private readonly schedule: ScheduleStore,
    private readonly changes: ChangeStore,
    private readonly settings: DeskSettingsStore,
  ) {}

  @Every(() => EVERY_MS, { lease: 'scheduled-approvals' })
  async approveDue(): Promise<void> {
    await this.each(() => this.schedule.due(), (current, now) => {
      if (current.decision !== 'scheduled' || (current.scheduled_for && current.scheduled_for > now)) return undefined;
      const { set, happening } = approvalOf(current, { actor: null, reasonCode: 'approved' }, now);
      return { set: { ...set, decided_by: current.decided_by }, happening };
    });
  }

  @Every(() => EVERY_MS, { lease: 'expiry' })
  async expireOverdue(): Promise<void> {
    const settings = await this.settings.current();
    await this.each(() => this.schedule.overdue(), (current, now) => {
      if (current.decision !== 'pending') return undefined;
      const at = expiresAt(current.requested_at, settings);
      // Made, or put back, while the settings were changed.
      if (at === null || at > now) return { set: { expires_at: at } };
      return transition(current, { action: 'expire', actor: null, event: requestExpired, reasonCode: 'expired', reasonParams: { days: settings.pendingDays } }, now);
    });
  }

  /** Until the last of what has come due. */
  private async each(next: () => Promise<string[]>, decide: Decide): Promise<void> {
    for (;;) {
      const ids = await next();
      const rest = ids.values();
      const work = async () => {
        for (const id of rest) await this.changes.change(id, decide);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (ids.length < BATCH) return;
    }
  }
}
