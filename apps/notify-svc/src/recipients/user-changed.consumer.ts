import { Injectable } from '@nestjs/common';
import { userChanged, type PayloadOf } from '@marquee/contracts';
import { Consumes } from '@marquee/service-kit';
import { RecipientStore } from './recipient.store.ts';

@Injectable()
export class UserChangedConsumer {
  constructor(private readonly recipients: RecipientStore) {}

  @Consumes('recipients', [userChanged])
  async handle(payload: PayloadOf<typeof userChanged>): Promise<void> {
    await this.recipients.save(payload);
  }
}
