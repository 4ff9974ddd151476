import type { SeriesRow } from '../series.ts';

export const drama: readonly SeriesRow[] = [
  [1396, 81189, 'tt0903747', 'Breaking Bad', '2008-01-20', 'Drama, Crime', 'AMC', '7 13 13 13 16', 8.95, 144.18,
    'A chemistry teacher who learns that he is dying turns to cooking drugs, and finds that he is good at it.',
    { starts: ['2009-03-08', '2010-03-21', '2011-07-17', '2012-07-15'] }],
];
