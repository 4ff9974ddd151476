import { Injectable } from '@nestjs/common';
import { Consumes } from '@marquee/service-kit';
import { contentOf } from './content.ts';
import { TellingStore } from './telling.store.ts';
import { notifiedEvents, tellingOf, type RequestNews } from './rules.ts';

@Injectable()
export class RequestEventsConsumer {
  constructor(private readonly tellings: TellingStore) {}

  @Consumes('requests', notifiedEvents, { concurrency: 16 })
  async handle(news: RequestNews, { subject }: { subject: string; id: string }): Promise<void> {
    const telling = tellingOf(subject, news);
    if (telling) await this.tellings.tell(news.id, telling, contentOf(telling.kind, news));
  }
}
