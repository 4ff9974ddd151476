import { NewRequest } from './commands.ts';
import { partKey, remedyFor } from '../index.ts';

const ask = (seasons: unknown, contentType = 'series') => NewRequest.safeParse({ contentType, externalId: '1396', seasons });

describe('what can be asked for', () => {
  it.each([['all'], ['future'], [[1, 2]], [[0]], [[{ season: 1, episodes: [1, 2] }, 3]], [undefined]])('%j of a series', (seasons) => {
    expect(ask(seasons).success).toBe(true);
  });

  it.each([['some'], [[]], [[-1]], [[1.5]], [[{ season: 1, episodes: [] }]], [[{ season: 1, episodes: [0] }]], [7]])('not %j', (seasons) => {
    expect(ask(seasons).success).toBe(false);
  });

  it('a movie has no seasons', () => {
    expect(ask([1], 'movie').success).toBe(false);
    expect(ask(undefined, 'movie').success).toBe(true);
  });
});

it('parts are named as people name them', () => {
  expect([partKey(1, 7), partKey(0, 12), partKey(12, 1071)]).toEqual(['S01E07', 'S00E12', 'S12E1071']);
});

it('a reason offers at most one deed', () => {
  expect(remedyFor('no_release_found')).toBe('search_again');
  expect(remedyFor('available')).toBeNull();
  expect(remedyFor(null)).toBeNull();
  expect(remedyFor('in_part', { restCode: 'no_release_found' })).toBe('search_again');
  expect(remedyFor('in_part')).toBeNull();
});
