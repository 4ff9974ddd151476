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

export const TitleDetails = TitleSummary.extend({
  ids: ExternalIds,
  tagline: z.string().nullable(),
  status: z.string().nullable(),
  runtimeMinutes: z.int().nullable(),
  collection: z.object({ externalId: z.string(), name: z.string() }).nullable(),
  studios: z.array(z.string()),
  directors: z.array(z.string()),
  cast: z.array(CastMember),
  similar: z.array(TitleSummary),
  recommended: z.array(TitleSummary),
}).meta({ id: 'TitleDetails' });
export type TitleDetails = z.infer<typeof TitleDetails>;

/** When the facts were fetched, and whether they are kept from before because the provider cannot be reached. */
export const Freshness = z.object({ fetchedAt: Instant, stale: z.boolean() });
