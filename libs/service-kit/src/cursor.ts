import { AppError } from '@marquee/contracts';
import type { z } from 'zod';

/** Keyset cursor: the sort key of the last row of a page, opaque to callers. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The first `limit` of rows of which one more was read: that one says whether there is another page. */
export function pageOf<T>(rows: readonly T[], limit: number, key: (last: T) => readonly unknown[]): { rows: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: last !== undefined && rows.length > limit ? encodeCursor(key(last)) : null };
}

/** @throws contract.unknown_cursor when it was not made by `encodeCursor` for this list */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw new AppError('contract.unknown_cursor', {}, { cause: error });
  }
}
