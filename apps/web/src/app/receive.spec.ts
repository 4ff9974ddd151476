import { jest } from '@jest/globals';
import type { Notification } from '@marquee/contracts';
import { QueryClient } from '@tanstack/react-query';
import { backoffMs } from './live.ts';
import { receive, whenNotified, withNotification } from './receive.ts';
import { aRequest } from './testing.ts';

const notification: Notification = {
  id: 'n1', kind: 'request_available', about: 'request', requestId: 'a', requestNumber: 1, title: 'The Matrix', wish: null, items: { total: 1, available: 1 }, actorName: null, reason: null, outcome: null, posterPath: null,
  createdAt: '2026-01-01T00:00:00.000Z', readAt: null,
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('receive', () => {
  it('asks once for the timeline and the counts after a burst of changes', () => {
    const client = new QueryClient();
    const invalidate = jest.spyOn(client, 'invalidateQueries').mockResolvedValue();

    for (let change = 0; change < 5; change++) receive(client, { type: 'request', request: aRequest({ id: 'a', number: 7 }), entry: null });
    jest.runAllTimers();

    const asked = invalidate.mock.calls.map(([filter]) => JSON.stringify(filter?.queryKey));
    expect(asked.sort()).toEqual(['["quota"]', '["requests","count"]', '["requests","items","7"]', '["requests","items","a"]', '["requests","timeline","7"]', '["requests","timeline","a"]']);
  });

  it('appends to a timeline that is whole with it, and asks for one that is not', () => {
    const client = new QueryClient();
    const invalidate = jest.spyOn(client, 'invalidateQueries').mockResolvedValue();
    const entry = (sequence: number) => ({ id: `e${sequence}`, sequence, type: 'note' as const, at: '2026-01-01T00:00:00.000Z', actor: null, from: null, to: null, reason: null, reasonCode: null, reasonParams: {} });
    client.setQueryData(['requests', 'timeline', '7'], { items: [entry(1)] });
    for (const sequence of [2, 2, 4]) receive(client, { type: 'request', request: aRequest({ id: 'a', number: 7 }), entry: entry(sequence) });
    jest.runAllTimers();

    expect(client.getQueryData(['requests', 'timeline', '7'])).toEqual({ items: [entry(1), entry(2)] });
    expect(invalidate).toHaveBeenCalledWith({ queryKey: ['requests', 'timeline', '7'] });
  });

  it('announces nothing of a while ago', () => {
    const announced = jest.fn();
    whenNotified(announced);
    receive(new QueryClient(), { type: 'notification', notification }, { quiet: true });

    expect(announced).not.toHaveBeenCalled();
  });

  it('announces a notification and counts it once', () => {
    const client = new QueryClient();
    const announced = jest.fn();
    whenNotified(announced);
    client.setQueryData(['notifications'], { pages: [{ items: [], nextCursor: null, unread: 0 }], pageParams: [''] });

    receive(client, { type: 'notification', notification });
    receive(client, { type: 'notification', notification });

    expect(client.getQueryData(['notifications'])).toMatchObject({ pages: [{ items: [notification], unread: 1 }] });
    expect(announced).toHaveBeenCalledWith(notification);
  });

  it('puts a renewed one first, and counts it where it was read', () => {
    const other = { ...notification, id: 'n2' };
    const list = (known: Notification, unread: number) => ({ pages: [{ items: [other, known], nextCursor: null, unread }], pageParams: [''] });
    const renewed = { ...notification, actorName: 'Ada', createdAt: '2026-01-02T00:00:00.000Z' };

    expect(withNotification(list({ ...notification, readAt: '2026-01-01T01:00:00.000Z' }, 1), renewed)).toMatchObject({ pages: [{ items: [renewed, other], unread: 2 }] });
    expect(withNotification(list(notification, 2), renewed)).toMatchObject({ pages: [{ items: [renewed, other], unread: 2 }] });
  });

  it('leaves an unloaded list alone', () => {
    expect(withNotification({ pages: [], pageParams: [] }, notification)).toEqual({ pages: [], pageParams: [] });
  });
});

describe('backoffMs', () => {
  it('grows with full jitter up to half a minute', () => {
    expect(backoffMs(0, () => 1)).toBe(1_250);
    expect(backoffMs(3, () => 0.5)).toBe(4_250);
    expect(backoffMs(20, () => 1)).toBe(30_250);
    expect(backoffMs(20, () => 0)).toBe(250);
  });
});
