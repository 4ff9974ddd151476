import { queueStatuses as contracted } from '@marquee/contracts';
import { blocklistSearch, connectionSearch, deskSearch, queueSearch, queueStatuses, requestSearch, signInSearch, titlePageSearch, titleSearch, untabbedStates } from './search-params.ts';

describe('search params', () => {
  it('keep what they know and drop the rest', () => {
    expect(requestSearch({ tab: 'failed', q: 'matrix', sort: 'oldest', other: 1 })).toEqual({ tab: 'failed', q: 'matrix', sort: 'oldest' });
    expect(requestSearch({ tab: 'nonsense', q: '  ', sort: 5 })).toEqual({});
    expect(titleSearch({ q: 1984, page: '3' })).toEqual({ q: '1984', page: 3 });
    expect(titleSearch({ q: 'a', page: 501, type: 'book' })).toEqual({ q: 'a' });
    expect(titleSearch({ type: 'series' })).toEqual({ type: 'series' });
    expect(titlePageSearch({ ask: true, other: 1 })).toEqual({ ask: true });
    expect(queueSearch({ status: 'stalled', ours: 'true', source: 'x' })).toEqual({ status: 'stalled', ours: true, source: 'x' });
    expect(queueSearch({ status: 'lost', ours: 'no' })).toEqual({});
    expect(blocklistSearch({ kind: 'title', failure: 'disk_full', q: '' })).toEqual({ kind: 'title', failure: 'disk_full' });
    expect(deskSearch({ at: '12' })).toEqual({ at: 12 });
    expect(connectionSearch({ edit: 7 })).toEqual({});
  });

  it('go only to our own pages after sign-in', () => {
    expect(signInSearch({ next: '/requests/7?tab=all' })).toEqual({ next: '/requests/7?tab=all' });
    expect(signInSearch({ next: '//elsewhere.example' })).toEqual({});
    expect(signInSearch({ next: '/\\elsewhere.example' })).toEqual({});
    expect(signInSearch({ next: 'https://elsewhere.example' })).toEqual({});
  });

  it('know every status of a download', () => {
    expect(queueStatuses).toEqual(contracted);
  });

  it('have a tab for every state', () => {
    expect(untabbedStates).toEqual([]);
  });
});
