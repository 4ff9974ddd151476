import { Injectable } from '@nestjs/common';
import { markAllRead, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { requireActor } from '../require-actor.ts';
import { NotificationStore } from './notification.store.ts';

@Injectable()
export class MarkAllReadHandler {
  constructor(private readonly notifications: NotificationStore) {}

  @Handles(markAllRead)
  async handle(_input: ParsedInputOf<typeof markAllRead>, actor: Actor | null): Promise<AnswerOf<typeof markAllRead>> {
    return { marked: await this.notifications.markAllRead(requireActor(actor).userId) };
  }
}
