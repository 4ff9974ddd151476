import { AppError, type Actor, type Permission } from '@marquee/contracts';

/** @throws auth.required, auth.forbidden */
export function requirePermission(actor: Actor | null, permission: Permission): asserts actor is Actor {
  if (!actor) throw new AppError('auth.required');
  if (!actor.permissions.includes(permission)) throw new AppError('auth.forbidden', { permission });
}
