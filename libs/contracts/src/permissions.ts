import { z } from 'zod';

/** Named permissions, few and composable. A role is a preset of them; a user may have more or fewer by override. */
export const permissions = [
  'requests.view', // see one's own requests and the catalogue
  'requests.create',
  'requests.take_part', // vote, follow, comment, report issues, ask for a removal
  'requests.auto_approve', // one's own requests need no approval
  'requests.bypass_quota',
  'requests.on_behalf', // ask in somebody else's name
  'requests.view_all',
  'requests.approve', // approve, decline and edit
  'requests.manage', // priority, cancel, undo and retry any; removals; comments of others
  'issues.manage', // assign and resolve what was reported
  'queue.manage', // downloads and the blocklist
  'users.manage', // users, invitations, quotas, trust
  'rules.manage', // rules, retry policies, settings of the desk
  'connections.manage',
  'audit.view',
] as const;
export const Permission = z.enum(permissions);
export type Permission = z.infer<typeof Permission>;

export const roles = ['admin', 'moderator', 'user', 'viewer', 'api-user'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** What each role may do unless a user's overrides say otherwise. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  admin: permissions,
  moderator: [
    'requests.view', 'requests.create', 'requests.take_part', 'requests.auto_approve', 'requests.on_behalf', 'requests.view_all', 'requests.approve', 'requests.manage',
    'issues.manage', 'queue.manage',
  ],
  user: ['requests.view', 'requests.create', 'requests.take_part'],
  viewer: ['requests.view'],
  'api-user': ['requests.view', 'requests.create', 'requests.take_part', 'requests.view_all'],
};

/** Overrides on top of the role's preset. `denied` wins over `granted`. */
export const PermissionOverrides = z.object({ granted: z.array(Permission).default([]), denied: z.array(Permission).default([]) });
export type PermissionOverrides = z.infer<typeof PermissionOverrides>;

export function effectivePermissions(role: Role, overrides?: PermissionOverrides): Permission[] {
  return permissions.filter(
    (p) => (rolePermissions[role].includes(p) || overrides?.granted.includes(p)) && !overrides?.denied.includes(p),
  );
}

/** Who asks. Travels in the bus headers with every command that a person causes. */
export const Actor = z.object({ userId: z.uuid(), username: z.string(), displayName: z.string(), permissions: z.array(Permission) });
export type Actor = z.infer<typeof Actor>;
