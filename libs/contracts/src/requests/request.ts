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
    note: z.string().nullable(),
    requestedBy: Person,
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

export const timelineTypes = [
  'created', 'approved', 'auto_approved', 'declined', 'cancelled', 'scheduled', 'expired', 'priority_changed', 'state_changed', 'note',
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

const Limit = z.int().min(0).max(100_000).nullable();
/** Limits of a user; null means none. Windows are rolling: 24 hours, 7 days, 30 days. */
export const QuotaLimits = z
  .object({ dailyLimit: Limit, weeklyLimit: Limit, monthlyLimit: Limit, activeLimit: Limit })
  .meta({ id: 'QuotaLimits' });
export type QuotaLimits = z.infer<typeof QuotaLimits>;

const Window = z.object({ limit: Limit, used: z.int(), remaining: z.int().nullable(), resetsAt: Instant.nullable() });
/** What is left of a user's quota. `resetsAt`: when the next request of an exhausted window returns. */
export const QuotaView = z.object({ daily: Window, weekly: Window, monthly: Window, active: Window.omit({ resetsAt: true }) }).meta({ id: 'Quota' });
export type QuotaView = z.infer<typeof QuotaView>;
