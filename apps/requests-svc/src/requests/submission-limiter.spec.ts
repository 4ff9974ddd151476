import { SubmissionLimiter } from './submission-limiter.ts';

describe('submission limiter', () => {
  const limiter = new SubmissionLimiter({ REQUESTS_RATE_PER_MINUTE: 60 });
  const taken = (user: string, n: number, now: number) =>
    Array.from({ length: n }, () => {
      try {
        limiter.take(user, now);
        return true;
      } catch {
        return false;
      }
    }).filter(Boolean).length;

  it('lets a burst through, and then the rate, for each user by himself', () => {
    expect(taken('zoe', 50, 0)).toBe(10);
    expect(taken('max', 50, 0)).toBe(10);
    expect(taken('zoe', 50, 3_000)).toBe(3);
    expect(taken('zoe', 50, 600_000)).toBe(10);
  });

  it('says how long to wait', () => {
    taken('eva', 50, 0);
    expect(() => limiter.take('eva', 100)).toThrow(expect.objectContaining({ code: 'rate.limited', details: { retryAfterSeconds: 1 } }));
  });
});
