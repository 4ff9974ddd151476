import { factKey, normaliseQuery } from './fact-kinds.ts';

describe('normaliseQuery', () => {
  it.each([
    ['  The   MATRIX ', 'the matrix'],
    ['the\tmatrix\n', 'the matrix'],
    ['Ame\u0301lie', 'am\u00e9lie'],
    ['千と千尋', '千と千尋'],
  ])('%j is the same question as %j', (typed, words) => {
    expect(normaliseQuery(typed)).toBe(words);
  });
});

it('a key says of what kind the fact is', () => {
  expect(factKey('search', 'movie', 'tmdb', 1, 'the matrix')).toBe('2:search:movie:tmdb:1:the matrix');
});
