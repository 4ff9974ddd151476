import type { WebhookMeaning } from '../port.ts';
import { providerId } from './entry.ts';
import { Webhook } from './schema.ts';

/** Only an added film matters; it is looked up again before anything is believed. */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const { NotificationType: eventType, ItemType, ItemId, Name } = parsed.data;
  if (eventType !== 'ItemAdded') return { meaning: 'ignored', eventType, detail: Name };
  if (ItemType !== 'Movie' || !ItemId) return { meaning: 'ignored', eventType, detail: Name };
  return { meaning: 'library_item', eventType, itemId: ItemId, tmdb: providerId(parsed.data, 'provider_tmdb'), detail: Name };
}
