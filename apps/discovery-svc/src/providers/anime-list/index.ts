import { z } from 'zod';

const OFFICIAL = 'https://raw.githubusercontent.com/Fribb/anime-lists/master/anime-lists-reduced.json';

/** Not a source of titles, but of the numbers that anime has at AniDB and TheTVDB. */
export const animeList = {
  id: 'anime-list',
  config: z.object({
    /** `off`: no list. */
    ANIME_LIST_URL: z.union([z.literal('off'), z.url()]).default(OFFICIAL),
    /** How often it is looked at whether the list is a day old. */
    ANIME_LIST_CHECK_MS: z.coerce.number().int().min(10).default(5 * 60_000),
  }),
};
export type AnimeListConfig = z.infer<typeof animeList.config>;
