import { Injectable } from '@nestjs/common';
import { commentChanged, issueChanged, removalChanged, requestShared, retryEscalated, type PayloadOf } from '@marquee/contracts';
import { Consumes } from '@marquee/service-kit';
import { issueTellings, removalTellings, retryTellings } from './care.ts';
import { contentOf } from './content.ts';
import { notifiedEvents, tellingOf, type RequestNews } from './rules.ts';
import { commentTellings, shareTellings } from './talk.ts';
import { TellingStore } from './telling.store.ts';

/** Whatever happens that concerns somebody. */
@Injectable()
export class NewsConsumers {
  constructor(private readonly tellings: TellingStore) {}

  @Consumes('requests', notifiedEvents, { concurrency: 16 })
  async request(news: RequestNews, { subject }: { subject: string; id: string }): Promise<void> {
    const telling = tellingOf(subject, news);
    if (telling) await this.tellings.tell('requests', news.id, [{ ...telling, content: contentOf(telling.kind, news) }]);
  }

  @Consumes('comments', [commentChanged])
  async comment(news: PayloadOf<typeof commentChanged>): Promise<void> {
    await this.tellings.tell('comments', news.id, commentTellings(news));
  }

  @Consumes('shares', [requestShared])
  async share(news: PayloadOf<typeof requestShared>): Promise<void> {
    await this.tellings.tell('shares', news.id, shareTellings(news));
  }

  @Consumes('issues', [issueChanged])
  async issue(news: PayloadOf<typeof issueChanged>): Promise<void> {
    await this.tellings.tell('issues', news.id, issueTellings(news));
  }

  @Consumes('removals', [removalChanged])
  async removal(news: PayloadOf<typeof removalChanged>): Promise<void> {
    await this.tellings.tell('removals', news.id, removalTellings(news));
  }

  @Consumes('retries', [retryEscalated])
  async retry(news: PayloadOf<typeof retryEscalated>): Promise<void> {
    await this.tellings.tell('retries', news.id, retryTellings(news));
  }
}
