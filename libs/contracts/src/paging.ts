import { z } from 'zod';

/** An opaque keyset cursor: costs the same on the first page and on the ten-thousandth. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Instants are ISO 8601 in UTC. */
export const Instant = z.iso.datetime();
