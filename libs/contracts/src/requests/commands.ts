import { z } from 'zod';
import { ContentType, contentTypes, hasParts } from '../content-types.ts';
import { command } from '../message.ts';
import { PageQuery, page } from '../paging.ts';
import { Decision, RequestState } from './lifecycle.ts';
import { anyPreference, PreferencesInput, SeasonsInput } from './wish.ts';
import { Priority, QuotaLimits, QuotaView, RequestView, TimelineEntry } from './request.ts';

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
    'quota.exceeded', 'quota.none_allowed', 'quota.active_exceeded', 'rate.limited',
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
  output: RequestView,
  errors: ['request.not_found'],
});

export const getTimeline = command('rpc.requests.v1.get-timeline', {
  input: z.object({ id: RequestRef }),
  output: z.object({ items: z.array(TimelineEntry) }),
  errors: ['request.not_found'],
});

export const approveRequest = command('rpc.requests.v1.approve-request', {
  input: z.object({ id: RequestRef }),
  output: RequestView,
  errors: ['auth.forbidden', 'request.not_found', 'request.illegal_transition'],
});

export const declineRequest = command('rpc.requests.v1.decline-request', {
  input: z.object({ id: RequestRef, reason: Reason }),
  output: RequestView,
  errors: ['auth.forbidden', 'request.not_found', 'request.illegal_transition'],
});

/** Own pending ones; with `requests.manage` anybody's pending ones. */
export const cancelRequest = command('rpc.requests.v1.cancel-request', {
  input: z.object({ id: RequestRef, reason: Reason.optional() }),
  output: RequestView,
  errors: ['auth.forbidden', 'request.not_found', 'request.illegal_transition'],
});

export const setPriority = command('rpc.requests.v1.set-priority', {
  input: z.object({ id: RequestRef, priority: Priority }),
  output: RequestView,
  errors: ['auth.forbidden', 'request.not_found'],
});

export const BatchResult = z
  .object({
    results: z.array(
      z.object({
        requestId: z.string(),
        ok: z.boolean(),
        request: RequestView.nullable(),
        problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'BatchResult' });

export const batchApprove = command('rpc.requests.v1.batch-approve', {
  input: z.object({ requestIds: z.array(RequestRef).min(1).max(200) }),
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

export const getQuota = command('rpc.requests.v1.get-quota', {
  input: z.object({ userId: z.uuid() }),
  output: QuotaView,
  errors: ['auth.forbidden'],
});

export const setQuota = command('rpc.requests.v1.set-quota', {
  input: QuotaLimits.partial().extend({ userId: z.uuid() }),
  output: QuotaView,
  errors: ['auth.forbidden'],
});

/** What live requests cover of a title that has parts: the marks on its episodes. `episode: null` is the whole season, with what is to come. */
export const claimedParts = command('rpc.requests.v1.claimed-parts', {
  input: z.object({ titleKey: z.string().max(120) }),
  output: z.object({
    claims: z.array(z.object({ season: z.int(), episode: z.int().nullable(), requestId: z.uuid(), number: z.int(), state: RequestState })),
  }),
});
