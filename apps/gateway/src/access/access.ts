import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError, type Actor, type User } from '@marquee/contracts';
import type { FastifyRequest } from 'fastify';
import type { Needs } from '../http/endpoint.ts';

/** Who calls, as found by the session cookie or the API key. */
export interface Access {
  user: User;
  actor: Actor;
  via: 'session' | 'key';
  /** Hash of the session's token, or id of the key: never the secret itself. */
  id: string;
  /** Unix milliseconds; null for a key. */
  expiresAt: number | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard before any handler runs. A property: a WeakMap of requests keeps the collector busy. */
    access: Access | null;
  }
}

/** The `Access` of the caller; only on endpoints that need one. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().access);

/** @throws auth.forbidden */
export function assertMay({ actor }: Access, needs: Needs): void {
  if (needs !== 'anybody' && needs !== 'nobody' && !actor.permissions.includes(needs)) throw new AppError('auth.forbidden', { permission: needs });
}
