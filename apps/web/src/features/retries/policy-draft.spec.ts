import { draftOf, policyOf } from './policy-draft.ts';
import type { RetryPolicy } from './queries.ts';

const policy: RetryPolicy = { failure: 'network', sentence: 'it cannot be reached', retry: 'backoff', attempts: null, baseMs: 2_500, factor: 1.5, capMs: 300_000, escalateAfter: 10, changed: false };

describe('the draft of a policy', () => {
  it('comes back as it was', () => {
    expect(policyOf('network', draftOf(policy))).toEqual({ failure: 'network', retry: 'backoff', attempts: null, baseMs: 2_500, factor: 1.5, capMs: 300_000, escalateAfter: 10 });
  });

  it('leaves alone what means nothing to what follows', () => {
    expect(policyOf('network', { ...draftOf(policy), retry: 'never' })).toEqual({ failure: 'network', retry: 'never' });
    expect(policyOf('network', { ...draftOf(policy), retry: 'hold', attempts: '4' })).toEqual({ failure: 'network', retry: 'hold', attempts: 4, escalateAfter: 10 });
    expect(policyOf('corrupted', { ...draftOf(policy), attempts: '3' })).toEqual({ failure: 'corrupted', retry: 'backoff', attempts: 3 });
  });
});
