import { Pace } from './pace.ts';

test('some at once, and then so many a second', () => {
  let now = 0;
  const pace = new Pace({ burst: 3, perSecond: 2 }, () => now);
  const taken = () => {
    let n = 0;
    try {
      for (;;) {
        pace.take();
        n += 1;
      }
    } catch {
      return n;
    }
  };

  expect(taken()).toBe(3);
  now = 1_000;
  expect(taken()).toBe(2);
  now = 60_000;
  expect(taken()).toBe(3);
});
