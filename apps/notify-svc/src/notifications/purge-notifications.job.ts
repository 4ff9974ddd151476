import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Every, Logger } from '@marquee/service-kit';
import type { NotifyConfig } from '../config.ts';
import { NotificationStore } from './notification.store.ts';

const DAY_MS = 86_400_000;

@Injectable()
export class PurgeNotificationsJob {
  constructor(
    private readonly notifications: NotificationStore,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: NotifyConfig,
  ) {}

  @Every((config: NotifyConfig) => config.NOTIFICATIONS_PURGE_MINUTES * 60_000, { lease: 'purge-notifications' })
  async run(): Promise<void> {
    const removed = await this.notifications.purgeRead(new Date(Date.now() - this.config.NOTIFICATIONS_KEEP_DAYS * DAY_MS));
    this.logger.debug({ removed }, 'purged read notifications');
  }
}
