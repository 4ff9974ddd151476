import { Injectable } from '@nestjs/common';
import { Every } from '@marquee/service-kit';
import { UserStore } from './user.store.ts';

const HOUR_MS = 3_600_000;

/** After an upgrade the other services learn what the message about users has gained, without anybody having to be changed. */
@Injectable()
export class TellUsersJob {
  constructor(private readonly users: UserStore) {}

  @Every(() => HOUR_MS, { lease: 'tell-users' })
  async tell(): Promise<void> {
    while ((await this.users.tellAgain()) > 0);
  }
}
