import { z } from 'zod';
import { factKinds, type TimesToLive } from './cache/fact-kinds.ts';
import { numberings, providers } from './providers/registry.ts';

const seconds = (fallback: number) => z.coerce.number().int().min(0).default(fallback);

const CacheConfig = z.object({
  DISCOVERY_SEARCH_TTL_SECONDS: seconds(factKinds.search.ttlSeconds),
  DISCOVERY_TITLE_TTL_SECONDS: seconds(factKinds.title.ttlSeconds),
  DISCOVERY_EPISODES_TTL_SECONDS: seconds(factKinds.episodes.ttlSeconds),
  DISCOVERY_ROW_TTL_SECONDS: seconds(factKinds.row.ttlSeconds),
  DISCOVERY_GENRES_TTL_SECONDS: seconds(factKinds.genres.ttlSeconds),
  DISCOVERY_NEGATIVE_TTL_SECONDS: seconds(factKinds.negative.ttlSeconds),
  /** Of answers held in memory, counted as JSON; on the heap they take a little more, twice that where the script is not Latin. */
  DISCOVERY_MEMORY_BYTES: z.coerce.number().int().min(1_000_000).default(16 * 1024 * 1024),
  /** Rows of the cache table. */
  DISCOVERY_MAX_ROWS: z.coerce.number().int().min(1).default(20_000),
  /** How long an answer is kept for the day on which its provider is down. */
  DISCOVERY_KEEP_DAYS: z.coerce.number().positive().default(30),
  DISCOVERY_PURGE_MINUTES: z.coerce.number().positive().default(60),
});

/** The cache's own settings, and those of every provider. */
export const DiscoveryConfig = [...providers, ...numberings].reduce((shape, provider) => shape.extend(provider.config.shape), CacheConfig);
export type DiscoveryConfig = z.infer<typeof CacheConfig>;

export const timesToLive = (config: DiscoveryConfig): TimesToLive => ({
  search: config.DISCOVERY_SEARCH_TTL_SECONDS,
  title: config.DISCOVERY_TITLE_TTL_SECONDS,
  episodes: config.DISCOVERY_EPISODES_TTL_SECONDS,
  row: config.DISCOVERY_ROW_TTL_SECONDS,
  genres: config.DISCOVERY_GENRES_TTL_SECONDS,
  negative: config.DISCOVERY_NEGATIVE_TTL_SECONDS,
});
