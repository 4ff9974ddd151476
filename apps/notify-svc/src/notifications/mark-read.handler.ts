import { Injectable } from '@nestjs/common';
import { AppError, markRead, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { requireActor } from '../require-actor.ts';
import { NotificationStore } from './notification.store.ts';

@Injectable()
export class MarkReadHandler {
  constructor(private readonly notifications: NotificationStore) {}

  /** Somebody else's notification is answered as one that does not exist. */
  @Handles(markRead)
  async handle({ id }: ParsedInputOf<typeof markRead>, actor: Actor | null): Promise<AnswerOf<typeof markRead>> {
    const read = await this.notifications.markRead(requireActor(actor).userId, id);
    if (!read) throw new AppError('notification.not_found');
    return read;
  }
}
