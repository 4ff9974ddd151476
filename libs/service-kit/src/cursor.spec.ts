import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';

const Key = z.tuple([z.iso.datetime(), z.int()]);

describe('cursor', () => {
  it('gives the sort key back', () => {
    expect(decodeCursor(Key, encodeCursor(['2026-01-01T00:00:00.000Z', 4]))).toEqual(['2026-01-01T00:00:00.000Z', 4]);
  });

  it.each(['', 'x', 'eyJ9', encodeCursor(['2026-01-01T00:00:00.000Z']), encodeCursor([4, 4])])('refuses %j', (cursor) => {
    expect(() => decodeCursor(Key, cursor)).toThrow(expect.objectContaining({ code: 'contract.unknown_cursor' }));
  });
});
