import { Module } from '@nestjs/common';
import { ListNotificationsHandler } from './notifications/list-notifications.handler.ts';
import { MarkAllReadHandler } from './notifications/mark-all-read.handler.ts';
import { MarkReadHandler } from './notifications/mark-read.handler.ts';
import { NewsConsumers } from './notifications/news.consumers.ts';
import { NotificationStore } from './notifications/notification.store.ts';
import { PurgeNotificationsJob } from './notifications/purge-notifications.job.ts';
import { TellingStore } from './notifications/telling.store.ts';
import { RecipientStore } from './recipients/recipient.store.ts';
import { UserChangedConsumer } from './recipients/user-changed.consumer.ts';

@Module({
  providers: [
    RecipientStore,
    UserChangedConsumer,
    NotificationStore,
    TellingStore,
    NewsConsumers,
    ListNotificationsHandler,
    MarkReadHandler,
    MarkAllReadHandler,
    PurgeNotificationsJob,
  ],
})
export class NotifyModule {}
