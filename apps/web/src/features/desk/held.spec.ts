import { jest } from '@jest/globals';
import { aRequest } from '../../app/testing.ts';
import { flush, hold, holdMs, sendHeldBy, sendNow, undo } from './held.ts';

const sent = jest.fn();
const [first, second] = [aRequest({ id: '1' }), aRequest({ id: '2' })];

beforeEach(() => {
  jest.useFakeTimers();
  sent.mockClear();
  sendHeldBy((decision, leaving) => sent(decision.kind, decision.requests.map(({ id }) => id), leaving));
});

afterEach(() => {
  flush();
  jest.useRealTimers();
});

describe('held decisions', () => {
  it('are sent once, when their time is up', () => {
    hold({ kind: 'approve', requests: [first] });
    jest.advanceTimersByTime(holdMs - 1);
    expect(sent).not.toHaveBeenCalled();

    jest.advanceTimersByTime(1);
    sendNow();

    expect(sent.mock.calls).toEqual([['approve', ['1'], false]]);
  });

  it('are never sent once taken back, the last one first', () => {
    hold({ kind: 'approve', requests: [first] });
    hold({ kind: 'decline', requests: [second], reason: 'No space.' });

    undo();
    jest.advanceTimersByTime(holdMs);

    expect(sent.mock.calls).toEqual([['approve', ['1'], false]]);
  });

  it('hold a request once', () => {
    hold({ kind: 'approve', requests: [first] });
    hold({ kind: 'decline', requests: [first], reason: 'No.' });

    sendNow();

    expect(sent.mock.calls).toEqual([['approve', ['1'], false]]);
  });

  it('are sent at once when the page is left', () => {
    hold({ kind: 'approve', requests: [first, second] });

    flush();

    expect(sent.mock.calls).toEqual([['approve', ['1', '2'], true]]);
  });
});
