import type { WebhookMeaning } from '../port.ts';
import { Webhook } from './schema.ts';

const added = ['created', 'recentlyadded'];

/** Something was added in Plex: its newest items are read, as what Tautulli says of them is a person's own template. */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It is not made by the template.' };
  const { action, event, media_type: type, rating_key: key, title, show_name: show, season_num: season, episode_num: episode } = parsed.data;
  const eventType = action ?? event ?? type ?? 'unknown';
  const number = season && episode ? `S${season}E${episode}` : season ? `season ${season}` : null;
  const detail = [show, number, title].filter((part) => part !== null && part !== '').join(' · ') || null;
  const told = (action ?? event)?.toLowerCase().replace(/[^a-z]/g, '');
  if (told === undefined ? key !== null || title !== null : added.includes(told)) return { meaning: 'library_hint', eventType, serverType: 'plex', detail };
  return { meaning: told === 'watched' ? 'recorded' : told === undefined ? 'unknown' : 'ignored', eventType, detail };
}
