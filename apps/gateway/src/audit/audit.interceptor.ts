import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { declarationOf } from '../http/endpoint.ts';
import { requestIdOf } from '../http/request-id.ts';
import { Audit } from './audit.ts';

/** Passes every call of the API by the audit. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly audit: Audit) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const endpoint = declarationOf(context.getHandler());
    const { access } = request;
    if (!access || !endpoint || (endpoint.verb === 'GET' && !endpoint.audited)) return next.handle();
    const details = { ...filled('path', request.params), ...filled('query', request.query), ...filled('body', request.body) };
    const act = { access, endpoint, operation: `${endpoint.verb} ${endpoint.path}`, via: access.via, ip: request.ip, details, requestId: requestIdOf(request) };
    return defer(() => this.audit.act(act, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}

const filled = (name: string, value: unknown) => (typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? { [name]: value } : {});
