import { z } from 'zod';
import { Instant } from '../paging.ts';
import { Permission, PermissionOverrides, Role } from '../permissions.ts';
import { anyPreference, Preferences } from '../requests/wish.ts';

export const Username = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'Use 2 to 40 letters, digits, dots, dashes or underscores.');
export const Password = z.string().min(8, 'Use at least 8 characters.').max(200);

export const Country = z.string().regex(/^[A-Z]{2}$/, 'is not a country code of two capital letters');
export const AgeLimit = z.int().min(0).max(21);

export const User = z
  .object({
    id: z.uuid(),
    username: z.string(),
    displayName: z.string(),
    role: Role,
    overrides: PermissionOverrides,
    permissions: z.array(Permission),
    enabled: z.boolean(),
    /** ISO 3166-1 alpha-2; set by admins, asked for by rules. */
    country: Country.nullable().default(null),
    /** Titles for older people are hidden and refused; null: none. */
    ageLimit: AgeLimit.nullable().default(null),
    /** The next season of a series is asked for by itself when the last one was watched. */
    nextSeason: z.boolean().default(false),
    /** What the form for a request starts with. */
    preferences: Preferences.default(anyPreference),
    createdAt: Instant,
    lastSeenAt: Instant.nullable(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

export const NewUser = z
  .object({ username: Username, password: Password, displayName: z.string().trim().min(1).max(80).optional(), role: Role.default('user'), overrides: PermissionOverrides.optional(), country: Country.nullable().optional(), ageLimit: AgeLimit.nullable().optional() })
  .meta({ id: 'NewUser' });

export const UserPatch = z
  .object({ displayName: z.string().trim().min(1).max(80), role: Role, overrides: PermissionOverrides, enabled: z.boolean(), password: Password, country: Country.nullable(), ageLimit: AgeLimit.nullable() })
  .partial()
  .meta({ id: 'UserPatch' });

export const ApiKey = z.object({ id: z.uuid(), name: z.string(), prefix: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() }).meta({ id: 'ApiKey' });
/** `key` is shown this once; only its hash is kept. */
export const NewApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey' });

/** Whoever has its link may make an account with this role. */
export const Invitation = z
  .object({
    id: z.uuid(), role: Role, overrides: PermissionOverrides, ageLimit: AgeLimit.nullable(), note: z.string().nullable(),
    createdBy: z.string(), createdAt: Instant, expiresAt: Instant, maxUses: z.int(), uses: z.int(), revokedAt: Instant.nullable(),
  })
  .meta({ id: 'Invitation' });
/** `token` is shown this once; only its hash is kept. */
export const NewInvitation = Invitation.extend({ token: z.string(), url: z.string() }).meta({ id: 'NewInvitation' });
export const InvitationInput = z
  .object({
    role: Role.default('user'), overrides: PermissionOverrides.optional(), ageLimit: AgeLimit.nullable().default(null), note: z.string().trim().max(200).nullable().default(null),
    expiresInHours: z.int().min(1).max(8_760).default(168), maxUses: z.int().min(1).max(1_000).default(1),
  })
  .meta({ id: 'InvitationInput' });
/** What the page of an invitation shows: nothing secret. */
export const InvitationCard = z.object({ role: Role, invitedBy: z.string(), expiresAt: Instant }).meta({ id: 'InvitationCard' });
export const Acceptance = NewUser.pick({ username: true, password: true, displayName: true }).meta({ id: 'Acceptance' });
export type Acceptance = z.infer<typeof Acceptance>;
export type InvitationCard = z.infer<typeof InvitationCard>;
