import type { Rule } from './shelf-state.ts';

/** A film that is filed as a special of its series: TheTVDB and AniDB see it so, TMDB does not. */
export const recollections: Rule = {
  contentType: 'movie',
  title: 'Violet Evergarden: Recollections',
  special: { series: { title: 'Violet Evergarden', year: 2018, tmdbId: 75214, tvdbId: 330139 }, season: 0, episode: 4, title: 'Recollections' },
};
