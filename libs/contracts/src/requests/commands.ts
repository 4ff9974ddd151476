import { z } from 'zod';
import { ContentType, contentTypes, hasParts } from '../content-types.ts';
import { command } from '../message.ts';
import { PageQuery, page } from '../paging.ts';
import { Decision, RequestState } from './lifecycle.ts';
import { anyPreference, PreferencesInput, SeasonsInput } from './wish.ts';
import { Instant } from '../paging.ts';
import { CancelCategory, Priority, RequestDetails, RequestView, TargetInput, TimelineEntry } from './request.ts';

const Reason = z.string().trim().min(1).max(500);

/** A UUID or the human-readable number. */
export const RequestRef = z.union([z.uuid(), z.string().regex(/^[1-9]\d{0,9}$/)]).meta({ description: 'A request id (UUID) or its number.' });

export const NewRequest = z
  .object({
    contentType: ContentType,
    externalId: z.coerce.string(),
    /** Ignored but for the log: the provider's own title and year are taken. */
    title: z.string().max(500).optional(),
    releaseYear: z.int().optional(),
    note: z.string().trim().max(1_000).optional(),
    /** Of a series; `all` when left out. What is held or asked for already is left out of the request. */
    seasons: SeasonsInput.optional(),
    preferences: PreferencesInput.default(anyPreference),
    /** A short label of one's own. */
    category: z.string().trim().min(1).max(40).nullable().default(null),
    /** Asked in this user's name, upon this user's quota; needs `requests.on_behalf`. */
    onBehalfOf: z.uuid().optional(),
    /** Once approved it waits until then; `release`: for the release date, where that is to come. */
    schedule: z.union([Instant, z.literal('release')]).nullable().default(null),
    /** Needs `requests.approve`. */
    target: TargetInput.nullable().default(null),
  })
  .refine((r) => contentTypes[r.contentType].externalId.test(r.externalId), { path: ['externalId'], message: 'is not a number of the provider of this content type' })
  .refine((r) => r.seasons === undefined || hasParts(r.contentType), { path: ['seasons'], message: 'can be chosen for a series only' })
  .meta({ id: 'NewRequest' });

/**
 * Ask for a title. Verified and enriched through discovery-svc; refused when the library holds it, when a live request
 * covers it, or when the quota is used up.
 */
export const createRequest = command('rpc.requests.v1.create-request', {
  input: NewRequest,
  output: RequestView,
  errors: [
    'auth.forbidden', 'title.not_found', 'title.provider_unavailable', 'request.duplicate', 'request.already_available', 'request.nothing_left', 'request.no_such_part', 'request.too_many_parts', 'request.blocklisted',
    'request.age_restricted', 'request.too_many_seasons', 'user.not_found', 'quota.exceeded', 'quota.none_allowed', 'quota.too_large', 'quota.active_exceeded', 'rate.limited',
  ],
  timeoutMs: 15_000,
});

export const requestSorts = ['newest', 'oldest', 'priority', 'updated'] as const;
export const RequestFilter = PageQuery.extend({
  /** `me`, or a user's id. */
  user: z.union([z.literal('me'), z.uuid()]).optional(),
  /** One state or several, separated by commas. */
  status: z.preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(RequestState).max(15)).optional(),
  contentType: ContentType.optional(),
  /** Asked for since, and before. */
  from: Instant.optional(),
  to: Instant.optional(),
  /** Instance that obtains it. */
  connectionId: z.uuid().optional(),
  /** Those that one follows, or that were shared with one. */
  following: z.stringbool().or(z.boolean()).optional(),
  /** Those whose requester would have them cancelled. */
  cancelAsked: z.stringbool().or(z.boolean()).optional(),
  /** Words of the title, or `#number`. */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(requestSorts).default('newest'),
});

/** Without `requests.view_all` only one's own are listed, whatever `user` says. */
export const listRequests = command('rpc.requests.v1.list-requests', {
  input: RequestFilter,
  output: page(RequestView),
  errors: ['auth.forbidden', 'contract.unknown_cursor'],
});

export const getRequest = command('rpc.requests.v1.get-request', {
  input: z.object({ id: RequestRef }),
  output: RequestDetails,
  errors: ['request.not_found'],
});

export const getTimeline = command('rpc.requests.v1.get-timeline', {
  input: z.object({ id: RequestRef }),
  output: z.object({ items: z.array(TimelineEntry) }),
  errors: ['request.not_found'],
});

/** What may be changed of a request that was not handed over yet. */
export const RequestEdit = z
  .object({
    seasons: SeasonsInput,
    preferences: PreferencesInput,
    note: z.string().trim().max(1_000).nullable(),
    category: z.string().trim().min(1).max(40).nullable(),
    schedule: z.union([Instant, z.literal('release')]).nullable(),
    /** Needs `requests.approve`. */
    target: TargetInput.nullable(),
  })
  .partial()
  .meta({ id: 'RequestEdit' });
const EditErrors = [
  'request.not_editable', 'request.duplicate', 'request.already_available', 'request.nothing_left', 'request.no_such_part', 'request.too_many_parts', 'request.too_many_seasons',
  'request.blocklisted', 'title.not_found', 'title.provider_unavailable', 'quota.exceeded', 'quota.none_allowed', 'quota.too_large', 'quota.active_exceeded',
] as const;

/** One's own while it is pending; with `requests.approve` anybody's while it is pending or scheduled. Counted in the quota like a creation. */
export const editRequest = command('rpc.requests.v1.edit-request', {
  input: z.object({ id: RequestRef, edit: RequestEdit }),
  output: RequestDetails,
  errors: ['auth.forbidden', 'request.not_found', ...EditErrors],
  timeoutMs: 15_000,
});

/** With an edit, both or neither. */
export const approveRequest = command('rpc.requests.v1.approve-request', {
  input: z.object({ id: RequestRef, edit: RequestEdit.optional() }),
  output: RequestView,
  errors: ['auth.forbidden', 'request.not_found', 'request.illegal_transition', ...EditErrors],
  timeoutMs: 15_000,
});

export const declineRequest = command('rpc.requests.v1.decline-request', {
  input: z.object({ id: RequestRef, reason: Reason }),
  output: RequestView,
  errors: ['auth.forbidden', 'request.not_found', 'request.illegal_transition'],
});

const Cancellation = z.object({ reason: Reason.optional(), category: CancelCategory.optional() });
/**
 * Own pending and scheduled ones are cancelled at once. Of an approved one of one's own this asks those who may
 * (`cancelRequest` of the answer). With `requests.manage` anybody's, at once, until it is available.
 */
export const cancelRequest = command('rpc.requests.v1.cancel-request', {
  input: Cancellation.extend({ id: RequestRef }),
  output: RequestDetails,
  errors: ['auth.forbidden', 'request.not_found', 'request.illegal_transition'],
});
/** What its requester has asked: cancelled, or going on with an answer. */
export const decideCancel = command('rpc.requests.v1.decide-cancel', {
  input: z.object({ id: RequestRef, accept: z.boolean(), answer: Reason.optional() }),
  output: RequestDetails,
  errors: ['auth.forbidden', 'request.not_found', 'request.no_cancel_asked', 'request.illegal_transition'],
});
/** Within the time for it, by who cancelled or by who may manage: all is as it was. Of an approved one that only asks to be cancelled: takes that back. */
export const undoCancel = command('rpc.requests.v1.undo-cancel', {
  input: z.object({ id: RequestRef }),
  output: RequestDetails,
  errors: ['auth.forbidden', 'request.not_found', 'request.illegal_transition', 'request.undo_too_late', 'request.duplicate', 'quota.exceeded', 'quota.none_allowed', 'quota.too_large', 'quota.active_exceeded'],
});

/** Has what failed, or waits, tried again now: one's own failed ones so often a day, with `requests.manage` any. */
export const retryRequest = command('rpc.requests.v1.retry-request', {
  input: z.object({ id: RequestRef }),
  output: RequestDetails,
  errors: ['auth.forbidden', 'request.not_found', 'request.not_retryable', 'request.retries_used'],
  timeoutMs: 10_000,
});

export const setPriority = command('rpc.requests.v1.set-priority', {
  input: z.object({ id: RequestRef, priority: Priority }),
  output: RequestView,
  errors: ['auth.forbidden', 'request.not_found'],
});

export const BatchProblem = z.object({ code: z.string(), detail: z.string() });
export const BatchResult = z
  .object({
    results: z.array(
      z.object({
        requestId: z.string(),
        ok: z.boolean(),
        request: RequestView.nullable(),
        problem: BatchProblem.nullable(),
      }),
    ),
  })
  .meta({ id: 'BatchResult' });
const Refs = z.array(RequestRef).min(1).max(200);

export const batchApprove = command('rpc.requests.v1.batch-approve', {
  input: z.object({ requestIds: Refs }),
  output: BatchResult,
  errors: ['auth.forbidden'],
  timeoutMs: 30_000,
});
export const batchDecline = command('rpc.requests.v1.batch-decline', {
  input: z.object({ requestIds: Refs, reason: Reason }),
  output: BatchResult,
  errors: ['auth.forbidden'],
  timeoutMs: 30_000,
});
/** Each by the same rules as one alone. */
export const bulkCancel = command('rpc.requests.v1.bulk-cancel', {
  input: Cancellation.extend({ requestIds: Refs }),
  output: BatchResult,
  errors: ['auth.forbidden'],
  timeoutMs: 30_000,
});

/** Live or available requests for a set of titles: the marks on posters. Keys are title keys (`movie:tmdb:603`). */
export const requestMarks = command('rpc.requests.v1.request-marks', {
  input: z.object({ titleKeys: z.array(z.string()).max(200) }),
  output: z.object({
    marks: z.record(z.string(), z.object({ requestId: z.uuid(), number: z.int(), decision: Decision, state: RequestState, progress: z.number().nullable() })),
  }),
});

/** How many requests are in each state; for tabs and badges. Own ones only without `requests.view_all`. */
export const countRequests = command('rpc.requests.v1.count-requests', {
  input: z.object({ user: z.union([z.literal('me'), z.uuid()]).optional() }),
  output: z.object({ byState: z.record(z.string(), z.int()) }),
});

/** What live requests cover of a title that has parts: the marks on its episodes. `episode: null` is the whole season, with what is to come. */
export const claimedParts = command('rpc.requests.v1.claimed-parts', {
  input: z.object({ titleKey: z.string().max(120) }),
  output: z.object({
    claims: z.array(z.object({ season: z.int(), episode: z.int().nullable(), requestId: z.uuid(), number: z.int(), state: RequestState })),
  }),
});
