import type { WebhookMeaning } from '../port.ts';
import { Webhook } from './schema.ts';

const watched = ['item.markplayed', 'item.markunplayed', 'playback.stop'];

/** Only what came or went matters; the server is asked about it before anything is believed. */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const { Event: eventType, Title, Item } = parsed.data;
  const about = { eventType, detail: Item?.Name ?? Title };
  if (watched.includes(eventType)) return { meaning: 'recorded', ...about };
  if (eventType !== 'library.new' && eventType !== 'library.deleted') return { meaning: 'ignored', ...about };
  const itemId = Item?.Type === 'Season' ? Item.SeriesId : ['Movie', 'Series', 'Episode'].includes(Item?.Type ?? '') ? Item?.Id : null;
  return itemId ? { meaning: 'library_item', itemId, ...about } : { meaning: 'ignored', ...about };
}
