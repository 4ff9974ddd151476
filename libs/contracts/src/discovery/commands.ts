import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command } from '../message.ts';
import { Freshness, TitleDetails, TitleSummary } from './title.ts';

export const SearchQuery = z.object({
  type: ContentType.default('movie'),
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

export const discoverRows = ['trending', 'popular', 'upcoming', 'top_rated', 'now_playing'] as const;
export const DiscoverRow = z.enum(discoverRows);

/** A row of the discover page. */
export const discoverTitles = command('rpc.discovery.v1.discover-titles', {
  input: z.object({ type: ContentType.default('movie'), row: DiscoverRow, page: z.coerce.number().int().min(1).max(500).default(1) }),
  output: TitlePage,
  errors: ['title.provider_unavailable'],
  timeoutMs: 12_000,
});
