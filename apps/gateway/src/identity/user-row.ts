import { effectivePermissions, type Actor, type PermissionOverrides, type Preferences, type Role, type User } from '@marquee/contracts';

export interface UserRow {
  id: string;
  username: string;
  display_name: string;
  role: Role;
  overrides: PermissionOverrides;
  preferences: Preferences;
  country: string | null;
  age_limit: number | null;
  next_season: boolean;
  enabled: boolean;
  created_at: Date;
  last_seen_at: Date | null;
}

export const USER_COLUMNS = 'u.id, u.username, u.display_name, u.role, u.overrides, u.preferences, u.country, u.age_limit, u.next_season, u.enabled, u.created_at, u.last_seen_at';

export const userOf = (row: UserRow): User => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  role: row.role,
  overrides: row.overrides,
  permissions: effectivePermissions(row.role, row.overrides),
  enabled: row.enabled,
  preferences: row.preferences,
  country: row.country,
  ageLimit: row.age_limit,
  nextSeason: row.next_season,
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
});

export const actorOf = (user: User): Actor => ({ userId: user.id, username: user.username, displayName: user.displayName, permissions: user.permissions });
