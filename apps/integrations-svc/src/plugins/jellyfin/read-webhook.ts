import type { WebhookMeaning } from '../port.ts';
import { Webhook } from './schema.ts';

const seen = ['ItemAdded', 'ItemDeleted'];

/** Only what came or went matters; the server is asked about it before anything is believed. */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const { NotificationType: eventType, ItemType, ItemId, SeriesId, Name } = parsed.data;
  const about = { eventType, detail: Name };
  if (!seen.includes(eventType)) return { meaning: 'ignored', ...about };
  const itemId = ItemType === 'Season' ? SeriesId : ['Movie', 'Series', 'Episode'].includes(ItemType ?? '') ? ItemId : null;
  return itemId ? { meaning: 'library_item', itemId, ...about } : { meaning: 'ignored', ...about };
}
