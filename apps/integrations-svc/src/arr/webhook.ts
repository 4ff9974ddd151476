import type { z } from 'zod';
import type { ManagerFact, WebhookMeaning } from '../plugins/port.ts';
import { sentenceOf } from './messages.ts';
import type { WebhookEnvelope } from './schema.ts';

type Envelope = z.infer<z.ZodObject<typeof WebhookEnvelope>>;
type Title = Pick<ManagerFact, 'ref' | 'tmdb' | 'tvdb' | 'anime' | 'parts'> & { title: string | null };

const ignored = ['Test', 'Health', 'HealthRestored', 'ApplicationUpdate'];

/** What an event means that Radarr and Sonarr send alike. A Test looks like real data, and touches nothing. */
export function meaningOf(event: Envelope, program: string, recorded: readonly string[], { title, ...about }: Title): WebhookMeaning {
  const { eventType } = event;
  const release = event.release?.releaseTitle ?? null;
  const fact = { ...about, eventType, downloadId: event.downloadId?.toUpperCase() ?? null, release, detail: release ?? title };
  switch (eventType) {
    case 'Grab':
      return { ...fact, meaning: 'grabbed' };
    case 'Download':
      return event.isUpgrade ? { meaning: 'recorded', eventType, detail: 'A better file replaced the one there was.' } : { ...fact, meaning: 'imported' };
    case 'ManualInteractionRequired': {
      const problem = sentenceOf(event.downloadStatusMessages) || `${program} needs somebody to look at it`;
      return { ...fact, meaning: 'blocked', release: release ?? event.downloadInfo?.title ?? null, detail: problem };
    }
    default:
  }
  if (recorded.includes(eventType)) return { meaning: 'recorded', eventType, detail: event.deleteReason ?? fact.detail };
  if (ignored.includes(eventType)) return { meaning: 'ignored', eventType, detail: event.message };
  return { meaning: 'unknown', eventType, detail: fact.detail };
}

export const isAnimeTagged = (labels: readonly string[]): boolean => labels.some((label) => /\banime\b/i.test(label));
