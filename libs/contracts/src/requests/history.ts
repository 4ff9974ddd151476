import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';
import { RequestState } from './lifecycle.ts';
import { RequestView, timelineTypes, TimelineEntry } from './request.ts';

/** What a history tells beside what a timeline does. */
export const historyTypes = [...timelineTypes, 'commented'] as const;

/** An entry of the event log with the request that it is of. */
export const HistoryEntry = TimelineEntry.extend({
  /** Null of a comment. */
  sequence: z.int().positive().nullable(),
  type: z.enum(historyTypes),
  /** Of a comment: what it says now. */
  text: z.string().nullable().default(null),
  request: RequestView.pick({ id: true, number: true, contentType: true, title: true, releaseYear: true, posterPath: true, state: true, requestedBy: true }),
}).meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

const List = <T extends z.ZodType>(item: T) => z.preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(item).max(20));

/** Newest first. Deleted comments, and what was edited away, are not in it. Without `requests.view_all` only of one's own requests, whatever `user` says. */
export const HistoryQuery = PageQuery.extend({
  user: z.union([z.literal('me'), z.uuid()]).optional(),
  type: List(z.enum(historyTypes)).optional(),
  contentType: ContentType.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  /** Words of titles, names, reasons and comments; all of them, each from its beginning. */
  q: z.string().trim().max(200).optional(),
});
export const listHistory = command('rpc.requests.v1.list-history', { input: HistoryQuery, output: page(HistoryEntry), errors: ['auth.forbidden', 'contract.unknown_cursor'] });

const Duration = z.object({ n: z.int(), medianSeconds: z.number().nullable(), p90Seconds: z.number().nullable() });
const Counts = z.object({
  /** `approved` includes those that were approved by themselves. `failed`: that failed at least once. */
  requested: z.int(), approved: z.int(), autoApproved: z.int(), declined: z.int(), cancelled: z.int(), expired: z.int(), available: z.int(), failed: z.int(),
  /** Approved ones of those approved or declined; null while none is. */
  approvalRate: z.number().min(0).max(1).nullable(),
});
/** Kept as things happen, by day in UTC; `asOf` is the last event that is counted. Durations are within 5 % of the exact ones. */
export const Statistics = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    asOf: Instant.nullable(),
    totals: Counts,
    byType: z.array(Counts.extend({ contentType: ContentType })),
    byDay: z.array(Counts.pick({ requested: true, available: true, declined: true, cancelled: true, failed: true }).extend({ day: z.iso.date() })),
    byRule: z.array(z.object({ rule: z.string(), approved: z.int(), declined: z.int() })),
    cancellations: z.array(z.object({ category: z.string(), n: z.int() })),
    durations: z.object({
      /** From the wish to the decision, from the approval to the end, and from the wish to the end. What took no time is not counted. */
      decision: Duration, fulfilment: Duration, total: Duration,
      /** Time spent in each state. */
      byState: z.array(Duration.extend({ state: RequestState })),
    }),
    /** Of everybody only: who asks most. */
    byRequester: z.array(z.object({ userId: z.uuid(), name: z.string(), requested: z.int(), available: z.int() })).default([]),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof Statistics>;

export const getStatistics = command('rpc.requests.v1.get-statistics', {
  /** `userId: null`: of everybody. */
  input: z.object({ userId: z.uuid().nullable(), from: z.iso.date().optional(), to: z.iso.date().optional() }),
  output: Statistics,
  errors: ['auth.forbidden'],
});

/** What each of its parts adds to the score. */
export const TrustScore = z
  .object({
    score: z.int().min(0).max(100),
    /** Set by an admin; stands before what is computed. */
    override: z.int().min(0).max(100).nullable(),
    computed: z.int().min(0).max(100),
    counted: z.object({ available: z.int(), approved: z.int(), declined: z.int(), cancelledLate: z.int(), failed: z.int() }),
  })
  .meta({ id: 'TrustScore' });
export const getTrust = command('rpc.requests.v1.get-trust', { input: z.object({ userId: z.uuid() }), output: TrustScore, errors: ['auth.forbidden'] });
export const setTrust = command('rpc.requests.v1.set-trust', { input: z.object({ userId: z.uuid(), override: z.int().min(0).max(100).nullable() }), output: TrustScore, errors: ['auth.forbidden', 'user.not_found'] });

/** One request as exports list it. */
export const ExportRow = z.object({
  number: z.int(), contentType: ContentType, externalId: z.string(), title: z.string(), releaseYear: z.int().nullable(), state: RequestState, reason: z.string(),
  priority: z.string(), votes: z.int(), requestedBy: z.string(), requestedAt: Instant, approvedAt: Instant.nullable(), availableAt: Instant.nullable(), rule: z.string().nullable(),
});
export type ExportRow = z.infer<typeof ExportRow>;

export const ExportFilter = z.object({
  user: z.union([z.literal('me'), z.uuid()]).optional(),
  status: List(RequestState).optional(),
  contentType: ContentType.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
/** One portion of an export, by number. `until` is fixed by the first portion: what is asked for later is left out. */
export const exportRequests = command('rpc.requests.v1.export-requests', {
  input: ExportFilter.extend({ after: z.int().min(0).default(0), until: z.int().min(0).optional(), limit: z.int().min(1).max(1_000).default(1_000) }),
  output: z.object({ items: z.array(ExportRow), until: z.int(), more: z.boolean() }),
  errors: ['auth.forbidden'],
  timeoutMs: 30_000,
});
