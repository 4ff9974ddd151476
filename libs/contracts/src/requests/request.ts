import { z } from 'zod';
import { ContentType, ExternalIds } from '../content-types.ts';
import { Instant } from '../paging.ts';
import { Decision, RequestState } from './lifecycle.ts';
import { reasons, remedies, type ReasonCode, type Remedy } from './reasons.ts';
import { anyPreference, Preferences, Wish } from './wish.ts';

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

export const ReasonCodeSchema = z.enum(Object.keys(reasons) as [ReasonCode, ...ReasonCode[]]);

export const RemedySchema = z.enum(Object.keys(remedies) as [Remedy, ...Remedy[]]);

export const Person = z.object({ id: z.uuid(), username: z.string(), displayName: z.string() }).meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

/** Where a request goes: each field that is null is left to the instance. */
export const Target = z
  .object({
    connectionId: z.uuid().nullable(),
    qualityProfileId: z.int().nullable(),
    rootFolder: z.string().trim().min(1).max(500).nullable(),
    /** Ids of the manager's tags, beside those of the connection. */
    tags: z.array(z.int()).max(50),
    priority: Priority.nullable(),
  })
  .meta({ id: 'Target' });
export type Target = z.infer<typeof Target>;
const { shape: of } = Target;
/** What is left out is left to the instance. */
export const TargetInput = z
  .object({
    connectionId: of.connectionId.default(null), qualityProfileId: of.qualityProfileId.default(null), rootFolder: of.rootFolder.default(null), tags: of.tags.default([]),
    priority: of.priority.default(null),
  })
  .meta({ id: 'TargetInput' });

/** Why a request was cancelled, for statistics. */
export const cancelCategories = ['changed_mind', 'wrong_title', 'duplicate', 'found_elsewhere', 'too_slow', 'other'] as const;
export const CancelCategory = z.enum(cancelCategories);

/** A request as everybody sees it. */
export const RequestView = z
  .object({
    id: z.uuid(),
    number: z.int().positive(),
    contentType: ContentType,
    externalId: z.string(),
    title: z.string(),
    releaseYear: z.int().nullable(),
    ids: ExternalIds,
    anime: z.boolean().default(false),
    /** Null for a content type without parts. */
    wish: Wish.nullable().default(null),
    preferences: Preferences.default(anyPreference),
    posterPath: z.string().nullable(),
    decision: Decision,
    state: RequestState,
    /** Why it is where it is, in English; `reasonCode` and `reasonParams` say the same for translation. */
    reason: z.string().nullable(),
    reasonCode: ReasonCodeSchema.nullable(),
    reasonParams: z.record(z.string(), z.unknown()),
    /** The one deed that would mend it. */
    remedy: RemedySchema.nullable().default(null),
    priority: Priority,
    /** A short label of the requester's own. */
    category: z.string().nullable().default(null),
    note: z.string().nullable(),
    requestedBy: Person,
    /** Who asked in the requester's name, if somebody did. */
    askedBy: Person.nullable().default(null),
    target: Target.nullable().default(null),
    /** Instance that obtains it, once one does. */
    connectionId: z.uuid().nullable().default(null),
    /** Name of the rule that decided, and why it did. */
    rule: z.object({ name: z.string(), because: z.string() }).nullable().default(null),
    votes: z.int().default(0),
    followers: z.int().default(0),
    comments: z.int().default(0),
    /** What it counts in the quota. */
    units: z.int().default(1),
    /** An approval is put off until then. */
    scheduledFor: Instant.nullable().default(null),
    /** A pending one expires then. */
    expiresAt: Instant.nullable().default(null),
    /** Its requester would have it cancelled, and that waits for somebody who may. */
    cancelRequest: z.object({ by: Person, at: Instant, reason: z.string().nullable() }).nullable().default(null),
    /** A cancellation can be undone until then. */
    undoUntil: Instant.nullable().default(null),
    requestedAt: Instant,
    approvedAt: Instant.nullable(),
    availableAt: Instant.nullable(),
    updatedAt: Instant,
    /** Of the download, 0 to 1; null while nothing downloads. */
    progress: z.number().min(0).max(1).nullable(),
    etaSeconds: z.int().nullable(),
    items: z.object({ total: z.int(), available: z.int() }),
    /** Where it can be played, once available. */
    playUrl: z.string().nullable(),
  })
  .meta({ id: 'Request', description: "One user's wish for one title, and where it stands." });
export type RequestView = z.infer<typeof RequestView>;

export const requestDeeds = [
  'approve', 'decline', 'edit', 'edit_target', 'cancel', 'ask_cancel', 'decide_cancel', 'undo_cancel', 'retry', 'set_priority', 'vote', 'follow', 'comment', 'share',
] as const;
/** A request with what the viewer has to do with it. */
export const RequestDetails = RequestView.extend({
  viewer: z.object({
    voted: z.boolean(),
    following: z.boolean(),
    /** What the viewer may do with it now. */
    may: z.array(z.enum(requestDeeds)),
  }),
}).meta({ id: 'RequestDetails' });
export type RequestDetails = z.infer<typeof RequestDetails>;

export const timelineTypes = [
  'created', 'approved', 'auto_approved', 'declined', 'cancelled', 'scheduled', 'expired', 'priority_changed', 'state_changed', 'note',
  'edited', 'restored', 'cancel_asked', 'cancel_refused', 'cancel_withdrawn', 'retried', 'vote_threshold',
] as const;

/** One entry of a request's append-only event log. */
export const TimelineEntry = z
  .object({
    id: z.uuid(),
    /** Gapless within the request, from 1. */
    sequence: z.int().positive(),
    type: z.enum(timelineTypes),
    at: Instant,
    actor: Person.nullable(),
    from: RequestState.nullable(),
    to: RequestState.nullable(),
    reason: z.string().nullable(),
    reasonCode: ReasonCodeSchema.nullable(),
    reasonParams: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;
