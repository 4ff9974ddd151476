import { first } from './first.de.ts';
import { rest } from './rest.de.ts';

/** The whole German catalogue. */
export const de = { ...first, ...rest };
