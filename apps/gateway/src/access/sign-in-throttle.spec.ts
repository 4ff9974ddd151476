import { jest } from '@jest/globals';
import { AppError } from '@marquee/contracts';
import { SignInThrottle } from './sign-in-throttle.ts';

const waitOf = (attempt: () => unknown): number => {
  try {
    attempt();
    return 0;
  } catch (error) {
    return Number((error as AppError).details.retryAfterSeconds);
  }
};

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

test('the wait doubles with each failure after the free ones, up to five minutes', () => {
  const throttle = new SignInThrottle();
  const waits = [];
  for (let i = 0; i < 18; i += 1) {
    const wait = waitOf(() => throttle.begin(['a'], 3));
    jest.advanceTimersByTime(wait * 1000);
    if (wait > 0) throttle.begin(['a'], 3);
    waits.push(wait);
  }

  expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300, 300, 300]);
});

test('many at once gain nothing over one after another', () => {
  const throttle = new SignInThrottle();
  const passed = Array.from({ length: 50 }, () => waitOf(() => throttle.begin(['a'], 5))).filter((wait) => wait === 0);

  expect(passed).toHaveLength(5);
});

test('a success takes its own try back, and nobody else pays', () => {
  const throttle = new SignInThrottle();
  for (let i = 0; i < 100; i += 1) throttle.begin(['a'], 3).succeeded();

  expect(waitOf(() => throttle.begin(['a'], 3))).toBe(0);
  expect(waitOf(() => throttle.begin(['b'], 3))).toBe(0);
});
