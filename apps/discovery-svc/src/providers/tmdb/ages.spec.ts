import { ageOf, minimumAge } from './ages.ts';

test.each([
  ['US', 'PG-13', 13],
  ['US', 'tv-ma', 17],
  ['US', 'NR', null],
  ['US', '', null],
  ['DE', '16', 16],
  ['DE', '0', 0],
  ['GB', '12A', 12],
  ['GB', 'U', 0],
  ['FR', '16', 16],
  ['AU', 'MA 15+', 15],
  ['BR', 'L', 0],
  ['IN', 'A', 18],
  ['NO', 'A', 0],
  ['SG', '99', null],
  ['ZZ', 'XYZ', null],
])('%s %s is %s', (country, certification, age) => {
  expect(ageOf(country, certification)).toBe(age);
});

test('the strictest country counts; what is not rated says nothing', () => {
  expect(minimumAge({ US: 'PG-13', DE: '12', GB: '15', AU: 'NR' })).toBe(15);
  expect(minimumAge({ US: 'NR', TR: 'Genel İzleyici' })).toBeNull();
  expect(minimumAge({})).toBeNull();
});
