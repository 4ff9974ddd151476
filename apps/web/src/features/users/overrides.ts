import type { Permission, PermissionOverrides } from '@marquee/contracts';

export type Override = 'role' | 'granted' | 'denied';

export function overrideOf({ granted, denied }: PermissionOverrides, permission: Permission): Override {
  if (denied.includes(permission)) return 'denied';
  return granted.includes(permission) ? 'granted' : 'role';
}

export function withOverride({ granted, denied }: PermissionOverrides, permission: Permission, value: Override): PermissionOverrides {
  const others = (list: Permission[]) => list.filter((other) => other !== permission);
  return {
    granted: value === 'granted' ? [...others(granted), permission] : others(granted),
    denied: value === 'denied' ? [...others(denied), permission] : others(denied),
  };
}
