import type { WebhookMeaning } from '../port.ts';
import { Webhook, type RadarrWebhook } from './schema.ts';

const recorded = ['MovieDelete', 'MovieFileDelete', 'MovieAdded', 'Rename'];
const ignored = ['Test', 'Health', 'HealthRestored', 'ApplicationUpdate'];

/** What an event of Radarr means. Never throws: what cannot be understood is `unknown`. */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const event = parsed.data;
  const { eventType } = event;
  const about = {
    eventType,
    ref: event.movie?.id ?? null,
    tmdb: event.movie?.tmdbId ?? event.remoteMovie?.tmdbId ?? null,
    downloadId: event.downloadId?.toUpperCase() ?? null,
    detail: event.release?.releaseTitle ?? event.movie?.title ?? null,
  };
  if (eventType === 'Grab') return { ...about, meaning: 'grabbed' };
  if (eventType === 'Download') return event.isUpgrade ? { meaning: 'recorded', eventType, detail: 'A better file replaced the one there was.' } : { ...about, meaning: 'imported' };
  if (eventType === 'ManualInteractionRequired') return { ...about, meaning: 'blocked', detail: reasonOf(event) };
  if (recorded.includes(eventType)) return { meaning: 'recorded', eventType, detail: event.deleteReason ?? about.detail };
  if (ignored.includes(eventType)) return { meaning: 'ignored', eventType, detail: event.message };
  return { meaning: 'unknown', eventType, detail: about.detail };
}

function reasonOf({ downloadStatusMessages }: Pick<RadarrWebhook, 'downloadStatusMessages'>): string {
  const messages = downloadStatusMessages.flatMap(({ title, messages }) => (messages.length > 0 ? messages : title ? [title] : []));
  return messages.join(' ') || 'Radarr needs somebody to look at it';
}
