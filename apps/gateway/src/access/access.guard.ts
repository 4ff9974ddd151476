import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { currentContext } from '@marquee/bus';
import { AppError } from '@marquee/contracts';
import type { FastifyRequest } from 'fastify';
import { declarationOf, type EndpointOptions } from '../http/endpoint.ts';
import { assertMay, type Access } from './access.ts';
import { Origins } from './origin.ts';
import { tokenOf } from './session-cookie.ts';
import { Sessions } from './sessions.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a call through to what its endpoint declares, and puts who calls into the context that the bus takes along. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly origins: Origins,
  ) {}

  /** @throws auth.required, auth.session_expired, auth.invalid_api_key, auth.forbidden, auth.foreign_origin */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const declared = declarationOf(context.getHandler());
    if (!declared) throw new AppError('auth.forbidden', { permission: 'undeclared' });
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['x-api-key'];
    if (!safe.has(request.method) && !declared.anyOrigin && key === undefined) this.origins.assertOwn(request.headers);
    if (declared.needs === 'nobody') return true;
    const access = this.accessOf(key, request.headers.cookie);
    return access instanceof Promise ? access.then((found) => admit(request, found, declared)) : admit(request, access, declared);
  }

  /** The key counts where both are sent. Not a promise when the answer is remembered. */
  accessOf(key: string | string[] | undefined, cookie: string | undefined): Access | Promise<Access> {
    if (key !== undefined) return this.sessions.byKey(String(key));
    const token = tokenOf(cookie);
    if (!token) throw new AppError('auth.required');
    return this.sessions.bySession(token);
  }
}

function admit(request: FastifyRequest, access: Access, { needs }: EndpointOptions): true {
  assertMay(access, needs);
  request.access = access;
  const call = currentContext();
  if (call) call.actor = access.actor;
  return true;
}
