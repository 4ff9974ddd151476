import { z } from 'zod';

export { FUTURE, partKey } from './part-key.ts';

const Season = z.int().min(0).max(10_000);
const Episode = z.int().min(1).max(100_000);

/** One season, in the numbers of the content type's provider; season 0 holds the specials. */
export const SeasonWish = z
  .object({
    season: Season,
    /** Chosen ones; null for the whole season, with what is announced later. */
    episodes: z.array(Episode).min(1).max(5_000).nullable(),
  })
  .meta({ id: 'SeasonWish' });
export type SeasonWish = z.infer<typeof SeasonWish>;

/** What is asked for of a title that has parts. */
export const Wish = z
  .object({
    seasons: z.array(SeasonWish),
    /** Also whatever airs after the request was made, in these seasons and in new ones. */
    future: z.boolean(),
  })
  .meta({ id: 'Wish' });
export type Wish = z.infer<typeof Wish>;

/**
 * `all`: every season but the specials, and what is to come. `future`: only what airs from now on. Else seasons by number,
 * or with chosen episodes.
 */
export const SeasonsInput = z
  .union([
    z.enum(['all', 'future']),
    z.array(z.union([Season, z.object({ season: Season, episodes: z.array(Episode).min(1).max(5_000).nullable().default(null) })])).min(1).max(500),
  ])
  .meta({ description: '`all`, `future`, or a list of season numbers and `{season, episodes}`.' });
export type SeasonsInput = z.infer<typeof SeasonsInput>;

/** One wished episode as its provider knew it when it was asked for. */
export const WishedPart = z.object({
  season: Season,
  episode: Episode,
  /** Counted through all seasons but the specials, from 1. */
  absolute: z.int().nullable(),
  airDate: z.iso.date().nullable(),
  /** Its number at TheTVDB, where that is known to be another one. */
  tvdb: z.object({ season: Season, episode: Episode }).nullable(),
  /** Entry and number at AniDB, where they are known. */
  anidb: z.object({ id: z.string(), episode: z.int() }).nullable(),
});
export type WishedPart = z.infer<typeof WishedPart>;

export const resolutions = ['standard', '4k'] as const;
const Language = z.string().regex(/^[a-z]{2}$/, 'is not a language code of two letters');
/** What the requester would like best. It picks the manager instance; the instance's profile does the rest. */
export const Preferences = z
  .object({
    resolution: z.enum(resolutions),
    /** ISO 639-1 code of the audio language; null for whatever there is. */
    language: Language.nullable(),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;
export const anyPreference: Preferences = { resolution: 'standard', language: null };
export const PreferencesInput = z.object({ resolution: z.enum(resolutions).default('standard'), language: Language.nullable().default(null) }).meta({ id: 'PreferencesInput' });
