import { dayOf, instantOf, kindOf } from './schedule.ts';

test('a day is one of the viewer’s own, there and back', () => {
  const instant = instantOf('2027-03-12');

  expect(instant).not.toBeNull();
  expect(dayOf(instant ?? '')).toBe('2027-03-12');
  expect(instantOf('')).toBeNull();
});

test.each([[null, 'now'], ['release', 'release'], ['2027-03-12T00:00:00.000Z', 'date']] as const)('%j is %s', (schedule, kind) => {
  expect(kindOf(schedule)).toBe(kind);
});
