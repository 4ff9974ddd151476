import { forgotten } from '../items/item-change.ts';
import type { ItemRow } from '../items/item.ts';
import { each, type Change } from './change.ts';

const approved = { code: 'approved' as const, params: {} };

/** A cancellation was undone: whatever the manager has not brought into the library begins its way again, and that is told. */
export const resumed = (items: readonly ItemRow[]): Change => ({
  items: each(items, ({ stage, importedAt }) => (importedAt || stage === 'available' ? undefined : { facts: ['failed', 'retried'], reason: approved, reasonWhen: 'always', set: { ...forgotten, searches: 0 } })),
  reason: approved,
  set: { status: 'due', attempt: 0, nextAttemptAt: new Date(), managerRef: null, sentAt: null, lastFailure: null, writeUnknownAt: null, searchAgain: true },
  tell: true,
});
