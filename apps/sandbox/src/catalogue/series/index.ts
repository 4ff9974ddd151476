import type { SeriesRow } from '../series.ts';
import { anime } from './anime.ts';
import { drama } from './drama.ts';

/** Facts about real series, each with a sentence of our own; episode titles are left out where they are not known. */
export const builtInSeries: readonly SeriesRow[] = [...anime, ...drama];
