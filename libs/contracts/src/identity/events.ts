import { z } from 'zod';
import { event, signal } from '../message.ts';
import { Instant } from '../paging.ts';
import { Permission, Role } from '../permissions.ts';

/** A user was created, changed, disabled or deleted (`enabled: false`). */
export const userChanged = event(
  'evt.identity.v1.user.changed',
  z.object({
    id: z.uuid(),
    at: Instant,
    user: z.object({
      id: z.uuid(), username: z.string(), displayName: z.string(), permissions: z.array(Permission), enabled: z.boolean(),
      role: Role.nullable().default(null), country: z.string().nullable().default(null), ageLimit: z.int().nullable().default(null), nextSeason: z.boolean().default(false),
    }),
  }),
);

/** Every gateway forgets what it remembers of this user's sessions and keys. */
export const accessChanged = signal('sig.identity.v1.access.changed', z.object({ userId: z.uuid() }));
