import { animeList } from './anime-list/index.ts';
import { tmdb } from './tmdb/index.ts';

/** Every metadata provider. One folder each, one line here. */
export const providers = [tmdb] as const;

/** Sources of further numbers for titles that a provider knows. One folder each too. */
export const numberings = [animeList] as const;
