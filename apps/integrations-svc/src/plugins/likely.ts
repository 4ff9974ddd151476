import { titleNorm } from '../library/title-norm.ts';
import type { LibraryEntry } from '../ports/media-server.ts';
import type { Wanted } from '../ports/wanted.ts';

const MANY = 3;

/** Series whose episodes are worth asking for: one number or the title is the wanted one's. The caller decides what is right. */
export const likelySeries = (titles: readonly LibraryEntry[], { contentType, ids, title }: Wanted): LibraryEntry[] =>
  contentType !== 'series'
    ? []
    : titles
        .filter((entry) => entry.contentType === 'series')
        .filter((entry) => [entry.tmdb && entry.tmdb === ids.tmdb, entry.tvdb && entry.tvdb === ids.tvdb, entry.imdb && entry.imdb === ids.imdb, entry.anidb && entry.anidb === ids.anidb].some(Boolean) || titleNorm(entry.title) === titleNorm(title))
        .slice(0, MANY);
