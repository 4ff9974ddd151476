import { AppError, type Actor } from '@marquee/contracts';

/** @throws auth.required */
export function requireActor(actor: Actor | null): Actor {
  if (!actor) throw new AppError('auth.required');
  return actor;
}
