import { remedyFor } from '@marquee/contracts';
import { forgotten } from '../items/item-change.ts';
import { each, type Change } from './change.ts';
import type { Fulfilment } from './fulfilment.ts';

const dueNow = () => ({ status: 'due' as const, attempt: 0, nextAttemptAt: new Date() });

/** Hands it over now. What failed, or what the manager does not know, goes to it again; nothing for what is under way. */
export function again(now: Fulfilment): Change | undefined {
  const failed = now.items.filter(({ stage }) => stage === 'failed');
  if (failed.length > 0) {
    const items = each(failed, () => ({ facts: ['retried'], reason: { code: 'approved', params: {} }, reasonWhen: 'always', set: { ...forgotten, searches: 0 } }));
    return { items, reason: { code: 'approved', params: {} }, set: { ...dueNow(), lastFailure: null } };
  }
  const waits = now.status === 'due' || now.status === 'hold';
  const unknown = now.items.some(({ stage, reasonCode }) => stage === 'processing' && remedyFor(reasonCode) === 'retry');
  return waits || unknown ? { set: dueNow() } : undefined;
}
