import { z } from 'zod';
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts';

const Key = z.tuple([z.iso.datetime(), z.int()]);

describe('cursor', () => {
  it('gives the sort key back', () => {
    expect(decodeCursor(Key, encodeCursor(['2026-01-01T00:00:00.000Z', 4]))).toEqual(['2026-01-01T00:00:00.000Z', 4]);
  });

  it.each(['', 'x', 'eyJ9', encodeCursor(['2026-01-01T00:00:00.000Z']), encodeCursor([4, 4])])('refuses %j', (cursor) => {
    expect(() => decodeCursor(Key, cursor)).toThrow(expect.objectContaining({ code: 'contract.unknown_cursor' }));
  });

  it('stands after the last row of a page that has another behind it', () => {
    const key = (n: number) => [n];
    expect(pageOf([1, 2, 3], 2, key)).toEqual({ rows: [1, 2], nextCursor: encodeCursor([2]) });
    expect(pageOf([1, 2], 2, key)).toEqual({ rows: [1, 2], nextCursor: null });
    expect(pageOf([], 2, key)).toEqual({ rows: [], nextCursor: null });
  });
});
