import { tmdb } from './tmdb/index.ts';

/** Every metadata provider. One folder each, one line here. */
export const providers = [tmdb] as const;
