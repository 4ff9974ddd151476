import { Injectable } from '@nestjs/common';
import { listNotifications, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { decodeCursor, Handles, pageOf } from '@marquee/service-kit';
import { z } from 'zod';
import { requireActor } from '../require-actor.ts';
import { NotificationStore } from './notification.store.ts';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** One's own, newest first. `unread` is counted up to 1 000. */
@Injectable()
export class ListNotificationsHandler {
  constructor(private readonly notifications: NotificationStore) {}

  @Handles(listNotifications)
  async handle({ limit, cursor, unread: unreadOnly = false }: ParsedInputOf<typeof listNotifications>, actor: Actor | null): Promise<AnswerOf<typeof listNotifications>> {
    const { userId } = requireActor(actor);
    const after = cursor ? decodeCursor(Cursor, cursor) : null;
    const [found, unread] = await Promise.all([
      this.notifications.list(userId, unreadOnly, after && { createdAt: after[0], id: after[1] }, limit + 1),
      this.notifications.countUnread(userId),
    ]);
    const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => [createdAt, id]);
    return { items: rows, unread, nextCursor };
  }
}
