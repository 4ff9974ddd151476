import type { Change } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { importedChange } from '../fulfilments/imported.ts';
import type { WebhookMeaning } from '../plugins/port.ts';

export type FilmFact = Extract<WebhookMeaning, { meaning: 'grabbed' | 'imported' | 'blocked' }>;

interface Names {
  connection: string;
  mediaServers: readonly { name: string }[];
}

/** What a manager's webhook makes of a fulfilment; nothing when it is late or was known. */
export function webhookChange(now: Fulfilment, fact: FilmFact, { connection, mediaServers }: Names): Change | undefined {
  const known = { managerRef: now.managerRef ?? fact.ref, downloadId: fact.downloadId ?? now.downloadId };
  if (now.importedAt) return undefined;
  switch (fact.meaning) {
    case 'grabbed':
      if (now.downloadId !== null && now.downloadId === fact.downloadId) return undefined;
      return { facts: ['grabbed'], reason: { code: 'grabbed', params: { connection } }, set: { ...known, queueSeenAt: new Date() } };
    case 'blocked':
      return {
        facts: ['download_completed'],
        reason: { code: 'import_blocked', params: { connection, problem: fact.detail ?? '' } },
        reasonWhen: 'always',
        set: { ...known, lastFailure: 'import_failed' },
      };
    case 'imported': {
      const change = importedChange(now, connection, mediaServers);
      return change && { ...change, set: { ...change.set, ...known, ...(known.managerRef && now.status !== 'sent' ? { status: 'sent' as const, sentAt: now.sentAt ?? new Date() } : {}) } };
    }
  }
}
