import { isOut } from './air-date.ts';

describe('isOut', () => {
  // The viewer's own clock, whatever the zone of the machine.
  const now = new Date(2026, 2, 12, 0, 30);

  it.each([
    ['2026-03-11', true],
    ['2026-03-12', true],
    ['2026-03-13', false],
    [null, false],
  ])('of %s is %s', (airDate, out) => {
    expect(isOut(airDate, now)).toBe(out);
  });
});
