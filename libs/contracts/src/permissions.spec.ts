import { effectivePermissions, permissions, rolePermissions, roles } from './permissions.ts';

describe('permissions', () => {
  it.each(roles)('of the role %s without overrides are its preset', (role) => {
    expect(effectivePermissions(role)).toEqual(permissions.filter((p) => rolePermissions[role].includes(p)));
  });

  it('are granted and denied by override; denied wins', () => {
    const overrides = { granted: ['requests.auto_approve' as const, 'users.manage' as const], denied: ['users.manage' as const, 'requests.create' as const] };

    expect(effectivePermissions('user', overrides)).toEqual(['requests.view', 'requests.take_part', 'requests.auto_approve']);
  });
});
