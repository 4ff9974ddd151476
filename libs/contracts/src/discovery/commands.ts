import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command } from '../message.ts';
import { Episode, Freshness, TitleDetails, TitleSummary } from './title.ts';

export const SearchQuery = z.object({
  /** `all`: the types mixed, the best matches first. */
  type: z.union([ContentType, z.literal('all')]).default('all'),
  query: z.string().trim().min(1).max(200),
  page: z.coerce.number().int().min(1).max(500).default(1),
});

export const TitlePage = z.object({ items: z.array(TitleSummary), page: z.int(), totalPages: z.int(), totalResults: z.int() }).extend(Freshness.shape);
export type TitlePage = z.infer<typeof TitlePage>;

export const searchTitles = command('rpc.discovery.v1.search-titles', {
  input: SearchQuery,
  output: TitlePage,
  errors: ['title.provider_unavailable'],
  timeoutMs: 12_000,
});

/** One title with all that its page shows. Stale when the provider is down and the answer was known. */
export const getTitle = command('rpc.discovery.v1.get-title', {
  input: z.object({ contentType: ContentType, provider: z.string(), id: z.string().max(64) }),
  output: TitleDetails.extend(Freshness.shape),
  errors: ['title.not_found', 'title.provider_unavailable', 'title.provider_unknown'],
  timeoutMs: 12_000,
});

/** Episodes of a title, by season and number; specials only where season 0 is named. */
export const listEpisodes = command('rpc.discovery.v1.list-episodes', {
  input: z.object({ contentType: ContentType, provider: z.string(), id: z.string().max(64), seasons: z.array(z.int().min(0)).max(500).optional() }),
  output: z.object({ items: z.array(Episode) }).extend(Freshness.shape),
  errors: ['title.not_found', 'title.provider_unavailable', 'title.provider_unknown'],
  timeoutMs: 15_000,
});

export const discoverRows = ['trending', 'popular', 'upcoming', 'top_rated', 'now_playing', 'airing_today', 'on_the_air'] as const;
export const DiscoverRow = z.enum(discoverRows);

/** A row of the discover page; one that the type does not have (`airing_today` of movies) is empty. */
export const discoverTitles = command('rpc.discovery.v1.discover-titles', {
  input: z.object({ type: ContentType.default('movie'), row: DiscoverRow, page: z.coerce.number().int().min(1).max(500).default(1) }),
  output: TitlePage,
  errors: ['title.provider_unavailable'],
  timeoutMs: 12_000,
});

/** Titles of a collection of the provider, in the order of their release. */
export const getProviderCollection = command('rpc.discovery.v1.get-provider-collection', {
  input: z.object({ contentType: ContentType, provider: z.string(), id: z.string().max(40) }),
  output: z.object({ name: z.string(), overview: z.string().nullable(), titles: z.array(TitleSummary) }).extend(Freshness.shape),
  errors: ['title.not_found', 'title.provider_unavailable', 'title.provider_unknown'],
  timeoutMs: 12_000,
});

/** The minimum age of titles, from what is known, else from the provider; null where it has none. In the order given. */
export const listMinimumAges = command('rpc.discovery.v1.list-minimum-ages', {
  input: z.object({ titles: z.array(z.object({ contentType: ContentType, provider: z.string(), id: z.string().max(64) })).max(200) }),
  output: z.object({ ages: z.array(z.int().nullable()) }),
  timeoutMs: 15_000,
});
