import type { Provider } from '@nestjs/common';
import { ExportRequestsHandler } from './exports/export-requests.handler.ts';
import { ExportStore } from './exports/export.store.ts';
import { HistoryStore } from './history/history.store.ts';
import { ListHistoryHandler } from './history/list-history.handler.ts';
import { GetStatisticsHandler } from './statistics/get-statistics.handler.ts';
import { StatisticsConsumer } from './statistics/statistics.consumer.ts';
import { StatisticsStore } from './statistics/statistics.store.ts';
import { GetTrustHandler, SetTrustHandler } from './trust/trust.handlers.ts';
import { TrustStore } from './trust/trust.store.ts';

/** What looks back: history, statistics, trust and exports. */
export const insight: Provider[] = [
  HistoryStore, ListHistoryHandler, TrustStore, GetTrustHandler, SetTrustHandler, StatisticsStore, StatisticsConsumer, GetStatisticsHandler, ExportStore, ExportRequestsHandler,
];
