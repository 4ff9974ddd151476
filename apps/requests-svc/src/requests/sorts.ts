import { AppError, requestSorts } from '@marquee/contracts';
import { decodeCursor, encodeCursor } from '@marquee/service-kit';
import { z } from 'zod';
import type { RequestRow } from './request-row.ts';

export type Sort = (typeof requestSorts)[number];

interface SortDefinition {
  /** Columns of the keyset, all in one direction, the last of them unique. */
  keys: readonly (keyof RequestRow)[];
  direction: 'asc' | 'desc';
  /** There is an index for it that does not begin with the state. */
  acrossStates: boolean;
}

export const sorts = {
  newest: { keys: ['requested_at', 'id'], direction: 'desc', acrossStates: true },
  oldest: { keys: ['requested_at', 'id'], direction: 'asc', acrossStates: true },
  priority: { keys: ['priority_rank', 'requested_at', 'id'], direction: 'asc', acrossStates: false },
  updated: { keys: ['updated_at', 'id'], direction: 'desc', acrossStates: false },
} as const satisfies Record<Sort, SortDefinition>;

const keySchemas: Partial<Record<keyof RequestRow, z.ZodType>> = { id: z.uuid(), priority_rank: z.int().min(0).max(3) };

/** Where a list goes on after this row. */
export function cursorAfter(sort: Sort, row: RequestRow): string {
  return encodeCursor([sort, ...sorts[sort].keys.map((key) => row[key])]);
}

/** @throws contract.unknown_cursor when it is not one, or is one of another sort */
export function keysOfCursor(sort: Sort, cursor: string): unknown[] {
  const { keys } = sorts[sort];
  const [of, ...values] = decodeCursor(z.array(z.unknown()).length(keys.length + 1), cursor);
  const known = keys.every((key, i) => (keySchemas[key] ?? z.iso.datetime()).safeParse(values[i]).success);
  if (of !== sort || !known) throw new AppError('contract.unknown_cursor');
  return values;
}
