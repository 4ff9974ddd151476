import type { HistoryEntry } from '@marquee/contracts';
import type { HistorySearch } from '../../app/search-params.ts';

/** Entries by what people look for. */
export const kindTypes = {
  asked: ['created'],
  decided: ['approved', 'auto_approved', 'vote_threshold', 'declined', 'scheduled', 'expired'],
  cancelled: ['cancelled', 'restored', 'cancel_asked', 'cancel_refused', 'cancel_withdrawn'],
  progress: ['state_changed', 'note', 'retried'],
  changed: ['edited', 'priority_changed'],
  comments: ['commented'],
} as const satisfies Record<NonNullable<HistorySearch['kind']>, readonly HistoryEntry['type'][]>;
