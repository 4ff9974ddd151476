import { Module } from '@nestjs/common';
import { CONFIG, Logger } from '@marquee/service-kit';
import { Budget } from './budget/budget.store.ts';
import { CacheStore } from './cache/cache.store.ts';
import { FactCache } from './cache/fact-cache.ts';
import { FinishWrites } from './cache/finish-writes.ts';
import { PurgeCacheJob } from './cache/purge-cache.job.ts';
import { ReportCacheJob } from './cache/report-cache.job.ts';
import { timesToLive, type DiscoveryConfig } from './config.ts';
import { AnimeListStore } from './providers/anime-list/anime-list.store.ts';
import { Anime } from './providers/anime-list/anime.ts';
import { RefreshAnimeListJob } from './providers/anime-list/refresh-anime-list.job.ts';
import { providers } from './providers/registry.ts';
import { DiscoverTitlesHandler } from './titles/discover-titles.handler.ts';
import { EpisodeLists } from './titles/episodes.ts';
import { GetProviderCollectionHandler } from './titles/get-provider-collection.handler.ts';
import { GetTitleHandler } from './titles/get-title.handler.ts';
import { ListEpisodesHandler } from './titles/list-episodes.handler.ts';
import { ListMinimumAgesHandler } from './titles/list-minimum-ages.handler.ts';
import { MinimumAges } from './titles/minimum-ages.ts';
import { Providers } from './titles/providers.ts';
import { SearchTitlesHandler } from './titles/search-titles.handler.ts';
import { Titles } from './titles/titles.ts';

@Module({
  providers: [
    CacheStore,
    Budget,
    {
      provide: FactCache,
      inject: [CacheStore, CONFIG, Logger],
      useFactory: (store: CacheStore, config: DiscoveryConfig, logger: Logger) =>
        new FactCache({ store, logger, ttlSeconds: timesToLive(config), memoryBytes: config.DISCOVERY_MEMORY_BYTES }),
    },
    {
      provide: Providers,
      inject: [CONFIG, FactCache, Budget, Logger],
      useFactory: (config: Record<string, unknown>, cache: FactCache, budget: Budget, logger: Logger) => new Providers(providers, config, { cache, budget, logger }),
    },
    { provide: Titles, inject: [Providers, FactCache, Anime], useFactory: (known: Providers, cache: FactCache, anime: Anime) => new Titles(known, cache, anime) },
    AnimeListStore,
    Anime,
    RefreshAnimeListJob,
    EpisodeLists,
    SearchTitlesHandler,
    GetTitleHandler,
    GetProviderCollectionHandler,
    DiscoverTitlesHandler,
    ListEpisodesHandler,
    MinimumAges,
    ListMinimumAgesHandler,
    PurgeCacheJob,
    ReportCacheJob,
    FinishWrites,
  ],
})
export class DiscoveryModule {}
