import type { SeriesRow } from '../series.ts';
import { before2010 } from './before-2010.ts';
import { earlyAnime } from './early-anime.ts';
import { lateAnime } from './late-anime.ts';
import { since2010 } from './since-2010.ts';

/** Facts about real series, each with a sentence of our own; episode titles are left out where they are not known. */
export const builtInSeries: readonly SeriesRow[] = [...before2010, ...since2010, ...earlyAnime, ...lateAnime];
