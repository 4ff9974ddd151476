import { Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { listNotifications, markAllRead, markRead, Notification } from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { IdParam, NotificationPage, NotificationQuery } from './shapes.ts';

@Controller()
export class NotificationsController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/me/notifications', { summary: 'My notifications, newest first', needs: 'anybody', answer: NotificationPage, problems: listNotifications.errors })
  list(@Query({ schema: NotificationQuery }) query: z.output<typeof NotificationQuery>) {
    return this.bus.request(listNotifications, query);
  }

  @Endpoint('POST /api/v1/me/notifications/{id}/read', { summary: 'Mark as read', needs: 'anybody', answer: Notification, problems: markRead.errors })
  read(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>) {
    return this.bus.request(markRead, { id });
  }

  @Endpoint('POST /api/v1/me/notifications/read-all', { summary: 'Mark all as read', needs: 'anybody', answer: markAllRead.output })
  readAll() {
    return this.bus.request(markAllRead, {});
  }
}
