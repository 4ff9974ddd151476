import { theDetails } from '../../../app/testing.ts';
import { followed, voted } from './toggled.ts';

test('a vote counts once, and can be taken back', () => {
  const before = theDetails({ votes: 2 });
  const after = voted(before, true);

  expect(after).toMatchObject({ votes: 3, viewer: { voted: true } });
  expect(voted(after, true)).toBe(after);
  expect(voted(after, false)).toEqual(before);
  expect(voted(theDetails({ votes: 0 }, { voted: true }), false).votes).toBe(0);
});

test('so does following', () => {
  const before = theDetails({ followers: 0 });
  const after = followed(before, true);

  expect(after).toMatchObject({ followers: 1, viewer: { following: true } });
  expect(followed(after, false)).toEqual(before);
});
