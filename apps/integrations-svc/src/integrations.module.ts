import { Module } from '@nestjs/common';
import { BlocklistHandler } from './blocklist/blocklist.handler.ts';
import { BlocklistStore } from './blocklist/blocklist.store.ts';
import { BlocklistSync } from './blocklist/blocklist-sync.ts';
import { FailurePolicy } from './blocklist/failure-policy.ts';
import { TroubledStore } from './blocklist/troubled.store.ts';
import { ConnectionPool } from './connections/connection-pool.ts';
import { ConnectionSettings } from './connections/connection-settings.ts';
import { ConnectionStore } from './connections/connection.store.ts';
import { ConnectionsHandler } from './connections/connections.handler.ts';
import { Health } from './connections/health.ts';
import { QualityChoicesHandler } from './connections/quality-choices.handler.ts';
import { SandboxConnections } from './connections/sandbox-connections.ts';
import { Prisma } from './database.ts';
import { CleanUp } from './fulfilments/clean-up.ts';
import { DecisionsConsumer } from './fulfilments/decisions.consumer.ts';
import { FulfilmentStore } from './fulfilments/fulfilment.store.ts';
import { FulfilmentWorker } from './fulfilments/fulfilment.worker.ts';
import { LiveStore } from './fulfilments/live.store.ts';
import { PlacesReader } from './fulfilments/places.ts';
import { RetryFulfilmentHandler } from './fulfilments/retry-fulfilment.handler.ts';
import { Wake } from './fulfilments/wake.ts';
import { WithdrawalStore } from './fulfilments/withdrawal.store.ts';
import { ListItemsHandler } from './items/list-items.handler.ts';
import { DownloadRemedies } from './items/mend/download-remedies.ts';
import { DownloadsOfStore } from './items/mend/downloads-of.store.ts';
import { LibraryRemedies } from './items/mend/library-remedies.ts';
import { ManagerRemedies } from './items/mend/manager-remedies.ts';
import { MendRequestHandler } from './items/mend-request.handler.ts';
import { WatchedStore } from './items/watched.store.ts';
import { AccountsHandler } from './accounts/accounts.handler.ts';
import { AccountsStore } from './accounts/accounts.store.ts';
import { SeasonsWatched } from './accounts/season-watched.ts';
import { WatchedSync } from './accounts/watched-sync.ts';
import { CandidatesStore } from './library/candidates.store.ts';
import { CheckLibraryHandler } from './library/check-library.handler.ts';
import { FullSync } from './library/full-sync.ts';
import { HeldStore } from './library/held.store.ts';
import { LibrariesHandler } from './library/libraries.handler.ts';
import { LibraryStore } from './library/library.store.ts';
import { LibrarySync } from './library/library-sync.ts';
import { LinkStore } from './library/link.store.ts';
import { Lost } from './library/lost.ts';
import { LostStore } from './library/lost.store.ts';
import { Prove } from './library/prove.ts';
import { SyncStateStore } from './library/sync-state.store.ts';
import { Verify } from './library/verify.ts';
import { WaitingStore } from './library/waiting.store.ts';
import { PartCheck } from './progress/part-check.ts';
import { QueuePoll } from './progress/queue-poll.ts';
import { ToldByClientStore } from './progress/told-by-client.store.ts';
import { MatchCheck } from './matching/match-check.ts';
import { MatchListener } from './matching/match-listener.ts';
import { Matching } from './matching/matching.ts';
import { MatchingStore } from './matching/matching.store.ts';
import { BreakerStore } from './monitoring/breaker.store.ts';
import { BreakersHandler } from './monitoring/breakers.handler.ts';
import { FailurePoliciesHandler } from './monitoring/failure-policies.handler.ts';
import { ActOnQueueHandler } from './queue/act-on-queue.handler.ts';
import { ClientPoll } from './queue/client-poll.ts';
import { DownloadStore } from './queue/download.store.ts';
import { ListQueueHandler } from './queue/list-queue.handler.ts';
import { ServedStore } from './queue/served.store.ts';
import { SourceReader } from './queue/source-reader.ts';
import { CompareTitle } from './reconciliation/compare-title.ts';
import { Explain } from './reconciliation/explain.ts';
import { Reconcile } from './reconciliation/reconcile.ts';
import { DeadLetterDesk } from './dead-letters/dead-letters.ts';
import { DeadLettersHandler } from './dead-letters/dead-letters.handler.ts';
import { GivenUpStore } from './dead-letters/given-up.store.ts';
import { PoliciesHandler } from './retries/policies.handler.ts';
import { PolicyStore } from './retries/policy.store.ts';
import { RetriesHandler } from './retries/retries.handler.ts';
import { RetriesStore } from './retries/retries.store.ts';
import { ListWebhooksHandler } from './webhooks/list-webhooks.handler.ts';
import { DeletionStore } from './removals/deletion.store.ts';
import { Deletions } from './removals/deletions.ts';
import { ListTargetsHandler } from './targets/list-targets.handler.ts';
import { ManagedTitles } from './targets/managed-titles.ts';
import { SearchAgainHandler } from './targets/search-again.handler.ts';
import { WebhookConsumer } from './webhooks/webhook.consumer.ts';
import { WebhookStore } from './webhooks/webhook.store.ts';

@Module({
  providers: [
    Prisma, ConnectionStore, ConnectionSettings, ConnectionPool, ConnectionsHandler, QualityChoicesHandler, Health, SandboxConnections,
    Wake, FulfilmentStore, WithdrawalStore, CleanUp, LiveStore, PlacesReader, FulfilmentWorker, DecisionsConsumer, RetryFulfilmentHandler,
    ListItemsHandler, WatchedStore, MendRequestHandler, ManagerRemedies, DownloadRemedies, DownloadsOfStore, LibraryRemedies,
    WebhookStore, WebhookConsumer, ListWebhooksHandler, LibraryStore, LibrarySync, Verify, CheckLibraryHandler, QueuePoll, ToldByClientStore, PartCheck, CompareTitle, Explain, Reconcile,
    DownloadStore, ServedStore, SourceReader, ClientPoll, ListQueueHandler, ActOnQueueHandler,
    BlocklistStore, BlocklistSync, BlocklistHandler, TroubledStore, FailurePolicy, BreakerStore, BreakersHandler, FailurePoliciesHandler,
    PolicyStore, PoliciesHandler, RetriesStore, RetriesHandler, GivenUpStore, DeadLetterDesk, DeadLettersHandler,
    ManagedTitles, ListTargetsHandler, SearchAgainHandler, DeletionStore, Deletions,
    MatchingStore, Matching, MatchCheck, MatchListener,
    CandidatesStore, FullSync, HeldStore, LibrariesHandler, LinkStore, Lost, LostStore, Prove, SyncStateStore, WaitingStore, AccountsHandler, AccountsStore, SeasonsWatched, WatchedSync,
  ],
})
export class IntegrationsModule {}
