import { z } from 'zod';

/** A whole number that a column can hold; anything else reads as null. */
export const whole = z.int32().nullish().catch(null).transform((value) => value ?? null);
