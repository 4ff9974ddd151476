import type { WebhookMeaning } from '../port.ts';
import { groupOf, isObject, memberOf } from './members.ts';

const wishes: Record<string, { approved: boolean }> = {
  MEDIA_PENDING: { approved: false },
  MEDIA_AUTO_REQUESTED: { approved: false },
  MEDIA_APPROVED: { approved: true },
  MEDIA_AUTO_APPROVED: { approved: true },
};
const recorded = ['MEDIA_AVAILABLE', 'MEDIA_FAILED', 'MEDIA_DECLINED', 'ISSUE_CREATED', 'ISSUE_COMMENT', 'ISSUE_RESOLVED', 'ISSUE_REOPENED'];
const contentTypes: Record<string, 'movie' | 'series'> = { movie: 'movie', tv: 'series' };

/** What Seerr, Jellyseerr or Overseerr says. People edit its template: members are found by name wherever they stand. */
export function readWebhook(body: unknown): WebhookMeaning {
  if (!isObject(body)) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const eventType = memberOf([body], 'notificationtype', 'type')?.toUpperCase();
  const detail = memberOf([body], 'subject', 'message', 'event');
  if (!eventType) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const wish = wishes[eventType];
  if (!wish) return { meaning: recorded.includes(eventType) ? 'recorded' : eventType === 'TEST_NOTIFICATION' ? 'ignored' : 'unknown', eventType, detail };

  const media = [groupOf(body, 'media'), body];
  const request = [groupOf(body, 'request'), body];
  const tmdb = memberOf(media, 'tmdbid', 'mediatmdbid');
  const contentType = contentTypes[memberOf(media, 'mediatype', 'type') ?? ''];
  if (!tmdb || !/^[1-9]\d*$/.test(tmdb) || !contentType) return { meaning: 'unknown', eventType, detail: 'It does not say what was asked for. Its template must have media_type and tmdbId.' };
  const usernames = [memberOf(request, 'requestedbyusername', 'username'), memberOf(request, 'requestedbyemail', 'email')].filter((name) => name !== null);
  return { meaning: 'wish', eventType, detail, contentType, tmdb, seasons: contentType === 'series' ? seasonsIn(groupOf(body, 'extra')) : null, usernames, ...wish };
}

/** Of `extra`, a list of names and values; null for all of the series. */
function seasonsIn(extra: unknown): number[] | null {
  const entries = Array.isArray(extra) ? extra.filter(isObject) : [];
  const values = entries.map((entry) => memberOf([entry], 'value') ?? '').filter((value) => /^\d{1,4}(\s*,\s*\d{1,4})*$/.test(value));
  const seasons = [...new Set(values.flatMap((value) => value.split(',').map(Number)))];
  return seasons.length > 0 ? seasons : null;
}
