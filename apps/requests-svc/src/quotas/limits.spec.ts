import { scopesOf, type LimitRow } from './limits.ts';
import { unitsOf } from './units.ts';

const none = { dailyLimit: null, weeklyLimit: null, monthlyLimit: null, activeLimit: null, seasonsLimit: null };
const row = (subject: string, limits: Partial<LimitRow>): LimitRow => ({ ...none, subject, contentType: '', ...limits });

describe('limits', () => {
  it('of the user stand before those of the role, those before everybody’s, each field by itself', () => {
    const rows = [row('everybody', { dailyLimit: 1, weeklyLimit: 2, monthlyLimit: 3 }), row('user:1', { dailyLimit: 10 }), row('role:user', { dailyLimit: 20, weeklyLimit: 20 })];
    expect(scopesOf(rows, [])).toEqual([{ contentType: null, limits: { ...none, dailyLimit: 10, weeklyLimit: 20, monthlyLimit: 3 } }]);
  });

  it('of none are a limit', () => {
    expect(scopesOf([row('everybody', { dailyLimit: 5 }), row('user:1', { dailyLimit: 0 })], [])[0]?.limits.dailyLimit).toBe(0);
  });

  it('of a type stand beside those over all types', () => {
    const rows = [row('everybody', { weeklyLimit: 9 }), row('role:user', { contentType: 'series', weeklyLimit: 2 }), row('user:1', { contentType: 'series', seasonsLimit: 3 })];
    expect(scopesOf(rows, [])).toEqual([
      { contentType: null, limits: { ...none, weeklyLimit: 9 } },
      { contentType: 'series', limits: { ...none, weeklyLimit: 2, seasonsLimit: 3 } },
    ]);
  });

  it('are raised by grants: a general one raises each, one for a type what binds that type; what one request may be of stays', () => {
    const rows = [row('everybody', { weeklyLimit: 9 }), row('everybody', { contentType: 'series', weeklyLimit: 2, seasonsLimit: 3 }), row('everybody', { contentType: 'movie', activeLimit: 4 })];
    const scopes = scopesOf(rows, [{ contentType: null, units: 10 }, { contentType: 'series', units: 5 }]);
    expect(scopes.map(({ contentType, limits }) => [contentType, limits.weeklyLimit, limits.activeLimit, limits.seasonsLimit])).toEqual([
      [null, 24, null, null], ['movie', null, 14, null], ['series', 17, null, 3],
    ]);
  });
});

describe('units', () => {
  const wish = { seasons: [{ season: 1, episodes: null }, { season: 2, episodes: [1] }], future: false };

  it('are one for each request unless the admin says otherwise', () => {
    expect(unitsOf('series', wish, 11, { quotaUnits: {} })).toBe(1);
    expect(unitsOf('series', wish, 11, { quotaUnits: { movie: 'part' } })).toBe(1);
  });

  it('are seasons, or parts, and at least one', () => {
    expect(unitsOf('series', wish, 11, { quotaUnits: { series: 'season' } })).toBe(2);
    expect(unitsOf('series', wish, 11, { quotaUnits: { series: 'part' } })).toBe(11);
    expect(unitsOf('series', { seasons: [], future: true }, 0, { quotaUnits: { series: 'season' } })).toBe(1);
    expect(unitsOf('movie', null, 0, { quotaUnits: { movie: 'part' } })).toBe(1);
  });
});
