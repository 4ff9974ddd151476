import { AppError } from '@marquee/contracts';
import type { z } from 'zod';

/** Keyset cursor: the sort key of the last row of a page, opaque to callers. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws contract.unknown_cursor when it was not made by `encodeCursor` for this list */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw new AppError('contract.unknown_cursor', {}, { cause: error });
  }
}
