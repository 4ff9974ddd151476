import { AppError, requestSorts } from '@marquee/contracts';
import { decodeCursor } from '@marquee/service-kit';
import { z } from 'zod';
import type { RequestRow } from './request-row.ts';

export type Sort = (typeof requestSorts)[number];

interface SortDefinition {
  /** Columns of the keyset, all in one direction, the last of them unique. */
  keys: readonly (keyof RequestRow)[];
  direction: 'asc' | 'desc';
  /** There is an index for it over all the requests of a person; else they are merged from those of each state. */
  acrossStatesOfPerson: boolean;
  /** Values of the keys before the first row. */
  beginning: readonly unknown[];
}

const [lowestId, highestId] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

export const sorts = {
  newest: { keys: ['requested_at', 'id'], direction: 'desc', acrossStatesOfPerson: true, beginning: ['infinity', highestId] },
  oldest: { keys: ['requested_at', 'id'], direction: 'asc', acrossStatesOfPerson: true, beginning: ['-infinity', lowestId] },
  priority: { keys: ['priority_rank', 'vote_rank', 'requested_at', 'id'], direction: 'asc', acrossStatesOfPerson: false, beginning: [-1, -2_147_483_648, '-infinity', lowestId] },
  updated: { keys: ['updated_at', 'id'], direction: 'desc', acrossStatesOfPerson: false, beginning: ['infinity', highestId] },
} as const satisfies Record<Sort, SortDefinition>;

const keySchemas: Partial<Record<keyof RequestRow, z.ZodType>> = { id: z.uuid(), priority_rank: z.int().min(0).max(3), vote_rank: z.int().max(0) };

/** Where a list goes on after this row. */
export function keyAfter(sort: Sort, row: RequestRow): unknown[] {
  return [sort, ...sorts[sort].keys.map((key) => row[key])];
}

/** @throws contract.unknown_cursor when it is not one, or is one of another sort */
export function keysOfCursor(sort: Sort, cursor: string): unknown[] {
  const { keys } = sorts[sort];
  const [of, ...values] = decodeCursor(z.array(z.unknown()).length(keys.length + 1), cursor);
  const known = keys.every((key, i) => (keySchemas[key] ?? z.iso.datetime()).safeParse(values[i]).success);
  if (of !== sort || !known) throw new AppError('contract.unknown_cursor');
  return values;
}
