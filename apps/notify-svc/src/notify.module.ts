import { Module } from '@nestjs/common';
import { ListNotificationsHandler } from './notifications/list-notifications.handler.ts';
import { MarkAllReadHandler } from './notifications/mark-all-read.handler.ts';
import { MarkReadHandler } from './notifications/mark-read.handler.ts';
import { NotificationStore } from './notifications/notification.store.ts';
import { PurgeNotificationsJob } from './notifications/purge-notifications.job.ts';
import { RequestEventsConsumer } from './notifications/request-events.consumer.ts';
import { TellingStore } from './notifications/telling.store.ts';
import { RecipientStore } from './recipients/recipient.store.ts';
import { UserChangedConsumer } from './recipients/user-changed.consumer.ts';

@Module({
  providers: [
    RecipientStore,
    UserChangedConsumer,
    NotificationStore,
    TellingStore,
    RequestEventsConsumer,
    ListNotificationsHandler,
    MarkReadHandler,
    MarkAllReadHandler,
    PurgeNotificationsJob,
  ],
})
export class NotifyModule {}
