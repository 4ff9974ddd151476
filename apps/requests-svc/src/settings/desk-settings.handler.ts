import { Injectable } from '@nestjs/common';
import { getDeskSettings, setDeskSettings, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ScheduleStore } from '../schedule/schedule.store.ts';
import { DeskSettingsStore } from './desk-settings.store.ts';

/** Read by everybody: how long an undo lasts is no secret. */
@Injectable()
export class DeskSettingsHandler {
  constructor(
    private readonly settings: DeskSettingsStore,
    private readonly schedule: ScheduleStore,
  ) {}

  @Handles(getDeskSettings)
  async get(): Promise<AnswerOf<typeof getDeskSettings>> {
    return this.settings.current();
  }

  @Handles(setDeskSettings)
  async set(changed: ParsedInputOf<typeof setDeskSettings>, actor: Actor | null): Promise<AnswerOf<typeof setDeskSettings>> {
    requirePermission(actor, 'rules.manage');
    return this.settings.set(changed, async (tx, after, before) => {
      if (after.pendingDays !== before.pendingDays) await this.schedule.moveExpiry(tx, after);
    });
  }
}
