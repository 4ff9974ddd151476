import { wishReceived } from '@marquee/contracts';
import { appendEvents, logEntry, newId, type Tx } from '@marquee/service-kit';
import type { ConnectionRow } from '../connections/connection.store.ts';
import type { WebhookMeaning } from '../plugins/port.ts';

export type WishFact = Extract<WebhookMeaning, { meaning: 'wish' }>;

/** Tells what somebody asked for elsewhere, in the transaction that takes the webhook in. */
export async function tellWish(tx: Tx, { name, settings }: Pick<ConnectionRow, 'name' | 'settings'>, wish: WishFact): Promise<void> {
  const id = newId();
  const { contentType, tmdb: externalId, seasons, usernames, approved } = wish;
  const { asUser: fallback = null } = settings as { asUser?: string };
  const payload = {
    id, at: new Date().toISOString(), connection: name, contentType, externalId, usernames, fallback, approved,
    ...(contentType === 'series' ? { seasons: seasons ?? ('all' as const) } : {}),
  };
  await appendEvents(tx, [logEntry({ event: wishReceived, aggregateId: id, payload })]);
}
