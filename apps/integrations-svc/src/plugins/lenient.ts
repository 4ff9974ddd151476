import { z } from 'zod';

/** Members as foreign programs really send them: absent, null or of another type reads as null. */
export const text = z.string().nullish().catch(null).transform((value) => value || null);
export const count = z.number().nullish().catch(null).transform((value) => value ?? null);
export const flag = z.boolean().nullish().catch(false).transform((value) => value ?? false);

/** An id as text, whether it was sent as a number or as text; 0 and "" mean none. */
export const id = z.union([z.string(), z.number()]).nullish().catch(null).transform((value) => (value ? String(value) : null));
