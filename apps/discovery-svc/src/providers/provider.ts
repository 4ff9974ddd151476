import type { ContentType, DiscoverRow, Episode, TitleDetails, TitlePage, TitleSummary } from '@marquee/contracts';
import type { z } from 'zod';
import type { Logger } from '@marquee/service-kit';
import type { Answer } from '../cache/fact.ts';
import type { FactCache } from '../cache/fact-cache.ts';
import type { Budget } from '../budget/budget.store.ts';

export type PageFacts = Omit<TitlePage, 'fetchedAt' | 'stale'>;
/** An episode in its provider's own numbers. */
export type EpisodeFacts = Omit<Episode, 'absolute' | 'tvdb' | 'anidb'>;
export type Seasons = readonly Pick<TitleDetails['seasons'][number], 'season' | 'episodeCount'>[];

/** Titles that belong together, in the order of their release. */
export interface CollectionFacts {
  name: string;
  overview: string | null;
  titles: TitleSummary[];
}

/** A source of facts about titles. Each call throws OutsideError when there is no answer, or none that can be understood. */
export interface TitleProvider {
  /** As people read it. */
  readonly name: string;
  /** `all`: the types of this provider mixed, the best matches first. */
  search(type: ContentType | 'all', query: string, page: number, etag: string | null): Promise<Answer<PageFacts>>;
  title(type: ContentType, id: string, etag: string | null): Promise<Answer<TitleDetails>>;
  row(type: ContentType, row: z.infer<typeof DiscoverRow>, page: number, etag: string | null): Promise<Answer<PageFacts>>;
  /** `unknown` for a type of which the provider keeps none. */
  collection(type: ContentType, id: string, etag: string | null): Promise<Answer<CollectionFacts>>;
  /** Of a type that has parts: the episodes of these seasons. */
  episodes(type: ContentType, id: string, seasons: Seasons): Promise<Answer<{ items: EpisodeFacts[] }>>;
}

/** What a provider may lean on. */
export interface ProviderContext {
  logger: Logger;
  /** For what the provider itself looks up again and again, such as the names of genres. */
  cache: FactCache;
  budget: Budget;
}

/** What a provider's folder exports. */
export interface ProviderDefinition<C extends z.ZodObject = z.ZodObject> {
  id: string;
  contentTypes: readonly ContentType[];
  /** From the environment. */
  config: C;
  create(config: z.output<C>, context: ProviderContext): TitleProvider;
}

export const defineProvider = <C extends z.ZodObject>(definition: ProviderDefinition<C>): ProviderDefinition<C> => definition;
