import { requestSorts } from '@marquee/contracts';
import { encodeCursor } from '@marquee/service-kit';
import type { RequestRow } from './request-row.ts';
import { keyAfter, keysOfCursor, sorts } from './sorts.ts';

const at = new Date('2026-03-01T12:00:00.123Z');
const row = { id: '0190a5a0-0000-7000-8000-000000000001', requested_at: at, updated_at: at, priority_rank: 1, vote_rank: 0 } as RequestRow;

describe('cursor', () => {
  it.each(requestSorts)('of %s comes back with the values of its keys', (sort) => {
    const values = sorts[sort].keys.map((key) => (row[key] instanceof Date ? at.toISOString() : row[key]));
    expect(keysOfCursor(sort, encodeCursor(keyAfter(sort, row)))).toEqual(values);
  });

  it.each([
    ['another sort', encodeCursor(['oldest', at, row.id])],
    ['too few keys', encodeCursor(['newest', at])],
    ['a key of another type', encodeCursor(['newest', at, 7])],
    ['no JSON', 'x'],
  ])('is refused for %s', (_, cursor) => {
    expect(() => keysOfCursor('newest', cursor)).toThrow(expect.objectContaining({ code: 'contract.unknown_cursor' }));
  });
});
