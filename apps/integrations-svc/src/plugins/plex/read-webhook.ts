import type { WebhookMeaning } from '../port.ts';
import { Webhook } from './schema.ts';

const added = ['library.new', 'library.on.deck'];

/**
 * What was added is looked up by its key: of an episode it is the episode's, as are the numbers in it. Many that come
 * together may be told as their season or show.
 */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const { event: eventType, Metadata: item } = parsed.data;
  const about = { eventType, detail: item?.title ?? null };
  if (eventType === 'media.scrobble') return { meaning: 'recorded', ...about };
  if (!added.includes(eventType)) return { meaning: 'ignored', ...about };
  const itemId = item?.type === 'season' ? item.parentRatingKey : ['movie', 'show', 'episode'].includes(item?.type ?? '') ? item?.ratingKey : null;
  return itemId ? { meaning: 'library_item', itemId, ...about } : { meaning: 'ignored', ...about };
}
