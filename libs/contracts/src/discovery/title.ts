import { z } from 'zod';
import { ContentType, ExternalIds } from '../content-types.ts';
import { Instant } from '../paging.ts';

/** What fits on a poster card. Image paths are the provider's; the gateway serves them under `/images/…`. */
export const TitleSummary = z
  .object({
    contentType: ContentType,
    provider: z.string(),
    externalId: z.string(),
    title: z.string(),
    originalTitle: z.string().nullable(),
    releaseYear: z.int().nullable(),
    releaseDate: z.iso.date().nullable(),
    overview: z.string().nullable(),
    genres: z.array(z.string()),
    originalLanguage: z.string().nullable(),
    popularity: z.number().nullable(),
    voteAverage: z.number().nullable(),
    voteCount: z.int().nullable(),
    posterPath: z.string().nullable(),
    backdropPath: z.string().nullable(),
  })
  .meta({ id: 'TitleSummary' });
export type TitleSummary = z.infer<typeof TitleSummary>;

export const CastMember = z.object({ name: z.string(), character: z.string().nullable(), profilePath: z.string().nullable() });

export const Season = z
  .object({ season: z.int(), name: z.string(), episodeCount: z.int(), airDate: z.iso.date().nullable(), overview: z.string().nullable(), posterPath: z.string().nullable() })
  .meta({ id: 'Season' });

export const Episode = z
  .object({
    season: z.int(),
    episode: z.int(),
    /** Counted through all seasons but the specials, from 1; null for a special. */
    absolute: z.int().nullable(),
    title: z.string().nullable(),
    airDate: z.iso.date().nullable(),
    runtimeMinutes: z.int().nullable(),
    overview: z.string().nullable(),
    stillPath: z.string().nullable(),
    tmdb: z.string().nullable(),
    /** Its number at TheTVDB, where that is known to be another one. */
    tvdb: z.object({ season: z.int(), episode: z.int() }).nullable(),
    anidb: z.object({ id: z.string(), episode: z.int() }).nullable(),
  })
  .meta({ id: 'Episode' });
export type Episode = z.infer<typeof Episode>;

export const TitleDetails = TitleSummary.extend({
  ids: ExternalIds,
  tagline: z.string().nullable(),
  status: z.string().nullable(),
  runtimeMinutes: z.int().nullable(),
  collection: z.object({ externalId: z.string(), name: z.string() }).nullable(),
  studios: z.array(z.string()),
  directors: z.array(z.string()),
  cast: z.array(CastMember),
  /** A movie or series that is anime: known from AniDB's entries, else from genre, language and keywords. */
  anime: z.boolean().default(false),
  /** Of a series: also season 0 where there are specials. Empty for a type without parts. */
  seasons: z.array(Season).default([]),
  networks: z.array(z.string()).default([]),
  /** No more episodes will come. */
  ended: z.boolean().default(false),
  nextEpisode: z.object({ season: z.int(), episode: z.int(), airDate: z.iso.date().nullable() }).nullable().default(null),
  /** By country (ISO 3166-1 alpha-2): `{"US": "PG-13", "DE": "12"}`. */
  certifications: z.record(z.string(), z.string()).default({}),
  /** In years, by the strictest certification of a country that is known; null when none is. */
  minimumAge: z.int().nullable().default(null),
  /** Names of streaming services by country. */
  streaming: z.record(z.string(), z.array(z.string())).default({}),
  similar: z.array(TitleSummary),
  recommended: z.array(TitleSummary),
}).meta({ id: 'TitleDetails' });
export type TitleDetails = z.infer<typeof TitleDetails>;

/** When the facts were fetched, and whether they are kept from before because the provider cannot be reached. */
export const Freshness = z.object({ fetchedAt: Instant, stale: z.boolean() });
