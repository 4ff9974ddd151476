import { Module } from '@nestjs/common';
import { Prisma } from './database.ts';
import { DownloadProgressedListener } from './fulfilment/download-progressed.listener.ts';
import { FulfilmentLostConsumer } from './fulfilment/fulfilment-lost.consumer.ts';
import { FulfilmentChangedConsumer } from './fulfilment/fulfilment-changed.consumer.ts';
import { ProgressStore } from './fulfilment/progress.store.ts';
import { insight } from './insight.ts';
import { PersonStore } from './people/person.store.ts';
import { UnansweredApprovalsJob } from './fulfilment/unanswered-approvals.job.ts';
import { UnansweredApprovalsStore } from './fulfilment/unanswered-approvals.store.ts';
import { UserChangedConsumer } from './people/user-changed.consumer.ts';
import { GetQuotaHandler } from './quotas/get-quota.handler.ts';
import { GrantQuotaHandler } from './quotas/grant-quota.handler.ts';
import { QuotaBook } from './quotas/quota-book.store.ts';
import { QuotaPoliciesHandler } from './quotas/quota-policies.handler.ts';
import { QuotaViewer } from './quotas/quota-view.ts';
import { QuotaStore } from './quotas/quota.store.ts';
import { SetQuotaHandler } from './quotas/set-quota.handler.ts';
import { ApproveRequestHandler } from './requests/approve-request.handler.ts';
import { BatchApproveHandler } from './requests/batch-approve.handler.ts';
import { BatchDeclineHandler } from './requests/batch-decline.handler.ts';
import { BulkCancelHandler } from './requests/bulk-cancel.handler.ts';
import { CancelRequestHandler } from './requests/cancel-request.handler.ts';
import { ChangeStore } from './requests/change.store.ts';
import { CountRequestsHandler } from './requests/count-requests.handler.ts';
import { CreateRequestHandler } from './requests/create-request.handler.ts';
import { DecideCancelHandler } from './requests/decide-cancel.handler.ts';
import { DeclineRequestHandler } from './requests/decline-request.handler.ts';
import { EditRequestHandler } from './requests/edit-request.handler.ts';
import { EditStore } from './requests/edit.store.ts';
import { RequestEditor } from './requests/edit.ts';
import { GetRequestHandler } from './requests/get-request.handler.ts';
import { ListRequestsHandler } from './requests/list-requests.handler.ts';
import { NewRequestStore } from './requests/new-request.store.ts';
import { RequestViewer } from './requests/viewer.ts';
import { RequestMarksHandler } from './requests/request-marks.handler.ts';
import { RequestStore } from './requests/request.store.ts';
import { SetPriorityHandler } from './requests/set-priority.handler.ts';
import { SubmissionLimiter } from './requests/submission-limiter.ts';
import { ScheduleJob } from './schedule/schedule.job.ts';
import { ScheduleStore } from './schedule/schedule.store.ts';
import { OwnRetryStore } from './retries/own-retry.store.ts';
import { RetryRequestHandler } from './retries/retry-request.handler.ts';
import { DeskSettingsHandler } from './settings/desk-settings.handler.ts';
import { DeskSettingsStore } from './settings/desk-settings.store.ts';
import { UndoCancelHandler } from './requests/undo-cancel.handler.ts';
import { DryRun } from './rules/dry-run.ts';
import { DryRunStore } from './rules/dry-run.store.ts';
import { Reconsideration } from './rules/reconsideration.ts';
import { RuleStore } from './rules/rule.store.ts';
import { Rulebooks } from './rules/rulebooks.ts';
import { RulesHandler } from './rules/rules.handler.ts';
import { social } from './social/providers.ts';
import { LibraryLook } from './submissions/library.ts';
import { SeasonWatchedConsumer } from './submissions/season-watched.consumer.ts';
import { Submission } from './submissions/submission.ts';
import { WishReceivedConsumer } from './submissions/wish-received.consumer.ts';
import { TemplateStore } from './templates/template.store.ts';
import { TemplatesHandler } from './templates/templates.handler.ts';
import { GetTimelineHandler } from './timeline/get-timeline.handler.ts';
import { TimelineStore } from './timeline/timeline.store.ts';
import { ClaimStore } from './wishes/claim.store.ts';
import { ClaimedPartsHandler } from './wishes/claimed-parts.handler.ts';
import { SeriesLook } from './wishes/series-look.ts';

const stores = [Prisma, RequestStore, NewRequestStore, ChangeStore, QuotaStore, PersonStore, ProgressStore, TimelineStore, ClaimStore, UnansweredApprovalsStore];
const commands = [
  CreateRequestHandler, ListRequestsHandler, GetRequestHandler, GetTimelineHandler, CountRequestsHandler, RequestMarksHandler, ClaimedPartsHandler,
  ApproveRequestHandler, DeclineRequestHandler, CancelRequestHandler, DecideCancelHandler, UndoCancelHandler, BulkCancelHandler, BatchApproveHandler, SetPriorityHandler, GetQuotaHandler, SetQuotaHandler,
];
const consumers = [FulfilmentChangedConsumer, FulfilmentLostConsumer, WishReceivedConsumer, DownloadProgressedListener, UserChangedConsumer, UnansweredApprovalsJob];
const retries = [OwnRetryStore, RetryRequestHandler];
const rules = [RuleStore, Rulebooks, RulesHandler, DryRunStore, DryRun, Reconsideration, SeasonWatchedConsumer];
const desk = [
  QuotaBook, QuotaViewer, GrantQuotaHandler, QuotaPoliciesHandler, DeskSettingsStore, DeskSettingsHandler, ScheduleStore, ScheduleJob, TemplateStore, TemplatesHandler,
  EditStore, SeriesLook, RequestEditor, EditRequestHandler, BatchDeclineHandler,
];

@Module({ providers: [...stores, ...commands, ...retries, ...consumers, ...insight, ...rules, ...desk, ...social, Submission, LibraryLook, SubmissionLimiter, RequestViewer] })
export class RequestsModule {}
