import { changesIn, valueIn, withTyped } from './draft.ts';

describe('limits that were typed', () => {
  it('stand in their fields, and are no change once they are what is saved', () => {
    const typed = withTyped({}, 'user', 'series', 'weeklyLimit', 4, null);
    expect(valueIn(typed, 'user', 'series', 'weeklyLimit', null)).toBe(4);
    expect(valueIn(typed, 'user', null, 'weeklyLimit', 9)).toBe(9);
    expect(withTyped(typed, 'user', 'series', 'weeklyLimit', null, null)).toEqual({});
  });

  it('are sent by subject and type, each with what changed only', () => {
    let draft = withTyped({}, 'user', null, 'dailyLimit', 0, null);
    draft = withTyped(draft, 'user', null, 'activeLimit', null, 5);
    draft = withTyped(draft, 'everybody', 'series', 'seasonsLimit', 2, null);
    expect(changesIn(draft)).toEqual([
      { subject: 'user', contentType: null, limits: { dailyLimit: 0, activeLimit: null } }, { subject: 'everybody', contentType: 'series', limits: { seasonsLimit: 2 } },
    ]);
  });
});
