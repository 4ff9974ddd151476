import { Injectable } from '@nestjs/common';
import { userChanged, type PayloadOf } from '@marquee/contracts';
import { Consumes } from '@marquee/service-kit';
import { PersonStore } from './person.store.ts';

/** Names in lists, and what people may do whose wishes come from elsewhere, follow the gateway's users. Applied by time, so that a repetition needs no inbox. */
@Injectable()
export class UserChangedConsumer {
  constructor(private readonly people: PersonStore) {}

  @Consumes('people', [userChanged])
  async handle({ user, at }: PayloadOf<typeof userChanged>): Promise<void> {
    await this.people.learn(user, at);
  }
}
