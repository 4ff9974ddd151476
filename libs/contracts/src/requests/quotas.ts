import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command } from '../message.ts';
import { Instant } from '../paging.ts';
import { Role } from '../permissions.ts';
import { quotaUnits } from './desk-settings.ts';

const Limit = z.int().min(0).max(100_000).nullable();
/**
 * Limits in the unit of the content type; null means none is set here. Windows are rolling: 24 hours, 7 days, 30 days.
 * `seasonsLimit`: seasons in one request.
 */
export const QuotaLimits = z
  .object({ dailyLimit: Limit, weeklyLimit: Limit, monthlyLimit: Limit, activeLimit: Limit, seasonsLimit: Limit })
  .meta({ id: 'QuotaLimits' });
export type QuotaLimits = z.infer<typeof QuotaLimits>;

const Window = z.object({ limit: Limit, used: z.int(), remaining: z.int().nullable(), resetsAt: Instant.nullable() });
const Windows = z.object({ daily: Window, weekly: Window, monthly: Window, active: Window.omit({ resetsAt: true }), seasonsPerRequest: Limit.default(null) });

/**
 * Raises limits by `units` until it ends: one for a type those of that type and those over all types, a general one (`contentType`
 * null) every one. `seasonsLimit` stays.
 */
export const QuotaGrant = z
  .object({ id: z.uuid(), contentType: ContentType.nullable(), units: z.int().min(1).max(10_000), reason: z.string().nullable(), grantedAt: Instant, expiresAt: Instant })
  .meta({ id: 'QuotaGrant' });

/**
 * What is left of a user's quota: over all types, and by type where a limit of its own stands; limits with what was granted.
 * `resetsAt`: when the next unit of an exhausted window returns.
 */
export const QuotaView = Windows.extend({
  byType: z.array(Windows.extend({ contentType: ContentType })).default([]),
  grants: z.array(QuotaGrant).default([]),
  /** The user's own limits, without those of the role. */
  own: z.array(QuotaLimits.extend({ contentType: ContentType.nullable() })).default([]),
  /** What a request of a type counts: itself where none is set. */
  units: z.partialRecord(ContentType, z.enum(quotaUnits)).default({}),
  /** `requests.bypass_quota`: nothing of it binds. */
  bypassed: z.boolean().default(false),
}).meta({ id: 'Quota' });
export type QuotaView = z.infer<typeof QuotaView>;

/** Whom limits are for: a role, or everybody. A user's own limit stands before that of the role, that before everybody's. */
export const QuotaSubject = z.union([z.literal('everybody'), Role]);
/** `contentType: null`: over all types together, beside what stands for each. */
export const QuotaPolicy = QuotaLimits.extend({ subject: QuotaSubject, contentType: ContentType.nullable() }).meta({ id: 'QuotaPolicy' });

export const getQuota = command('rpc.requests.v1.get-quota', { input: z.object({ userId: z.uuid() }), output: QuotaView, errors: ['auth.forbidden'] });

export const setQuota = command('rpc.requests.v1.set-quota', {
  input: QuotaLimits.partial().extend({ userId: z.uuid(), contentType: ContentType.nullable().default(null) }),
  output: QuotaView,
  errors: ['auth.forbidden'],
});
export const grantQuota = command('rpc.requests.v1.grant-quota', {
  input: QuotaGrant.pick({ units: true }).extend({
    userId: z.uuid(), contentType: ContentType.nullable().default(null), reason: z.string().trim().max(500).nullable().default(null), days: z.int().min(1).max(365).default(30),
  }),
  output: QuotaView,
  errors: ['auth.forbidden'],
});
export const revokeGrant = command('rpc.requests.v1.revoke-grant', { input: z.object({ userId: z.uuid(), id: z.uuid() }), output: QuotaView, errors: ['auth.forbidden', 'quota.grant_not_found'] });

export const listQuotaPolicies = command('rpc.requests.v1.list-quota-policies', { input: z.object({}), output: z.object({ items: z.array(QuotaPolicy) }), errors: ['auth.forbidden'] });
/** Limits that are all null take the policy away. */
export const setQuotaPolicy = command('rpc.requests.v1.set-quota-policy', {
  input: QuotaLimits.partial().extend({ subject: QuotaSubject, contentType: ContentType.nullable().default(null) }),
  output: z.object({ items: z.array(QuotaPolicy) }),
  errors: ['auth.forbidden'],
});
