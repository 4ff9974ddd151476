import { first } from './first.en.ts';
import { rest } from './rest.en.ts';

/** The whole English catalogue: the shape that every other language fills. */
export const en = { ...first, ...rest };
