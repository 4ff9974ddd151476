import type { FilmRow } from '../film.ts';
import { early } from './early.ts';
import { fifties } from './fifties.ts';
import { sixties } from './sixties.ts';
import { seventies } from './seventies.ts';
import { eighties } from './eighties.ts';
import { nineties } from './nineties.ts';
import { twoThousands } from './two-thousands.ts';
import { lateTwoThousands } from './late-two-thousands.ts';
import { twentyTens } from './twenty-tens.ts';
import { lateTwentyTens } from './late-twenty-tens.ts';
import { twentyTwenties } from './twenty-twenties.ts';

/** Facts about real films, each with a sentence or two of our own. */
export const builtInRows: readonly FilmRow[] = [
  ...early,
  ...fifties,
  ...sixties,
  ...seventies,
  ...eighties,
  ...nineties,
  ...twoThousands,
  ...lateTwoThousands,
  ...twentyTens,
  ...lateTwentyTens,
  ...twentyTwenties,
];
