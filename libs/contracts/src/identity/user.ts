import { z } from 'zod';
import { Instant } from '../paging.ts';
import { Permission, PermissionOverrides, Role } from '../permissions.ts';
import { anyPreference, Preferences } from '../requests/wish.ts';

export const Username = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'Use 2 to 40 letters, digits, dots, dashes or underscores.');
export const Password = z.string().min(8, 'Use at least 8 characters.').max(200);

export const User = z
  .object({
    id: z.uuid(),
    username: z.string(),
    displayName: z.string(),
    role: Role,
    overrides: PermissionOverrides,
    permissions: z.array(Permission),
    enabled: z.boolean(),
    /** What the form for a request starts with. */
    preferences: Preferences.default(anyPreference),
    createdAt: Instant,
    lastSeenAt: Instant.nullable(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

export const NewUser = z
  .object({ username: Username, password: Password, displayName: z.string().trim().min(1).max(80).optional(), role: Role.default('user'), overrides: PermissionOverrides.optional() })
  .meta({ id: 'NewUser' });

export const UserPatch = z
  .object({ displayName: z.string().trim().min(1).max(80), role: Role, overrides: PermissionOverrides, enabled: z.boolean(), password: Password })
  .partial()
  .meta({ id: 'UserPatch' });

export const ApiKey = z.object({ id: z.uuid(), name: z.string(), prefix: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() }).meta({ id: 'ApiKey' });
/** `key` is shown this once; only its hash is kept. */
export const NewApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey' });
