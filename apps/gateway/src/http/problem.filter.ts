import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { AppError, type ProblemCode } from '@marquee/contracts';
import { Logger } from '@marquee/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bodyLimitOf, loggedPath } from './body-parsers.ts';
import { requestIdOf } from './request-id.ts';
import type { Problem } from './problem.ts';

/** Every refusal and fault leaves as `application/problem+json`; nothing of our insides goes with it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error, request);
    const requestId = requestIdOf(request);
    if (problem.kind === 'bug') this.logger.error({ err: problem.cause ?? error, requestId, method: request.method, url: loggedPath(request.url) }, 'a call failed');
    // An answer that has begun cannot become another one.
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    const { retryAfterSeconds } = problem.details;
    if (typeof retryAfterSeconds === 'number') void reply.header('Retry-After', String(Math.max(1, Math.ceil(retryAfterSeconds))));
    void reply
      .status(problem.status)
      .header('Cache-Control', 'no-store')
      .header('X-Request-Id', requestId)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(bodyOf(problem, requestId)));
  }
}

const bodyOf = (problem: AppError, requestId: string): Problem => ({
  ...problem.details,
  type: `urn:marquee:problem:${problem.code}`,
  title: problem.code.replace(/[._]/g, ' '),
  status: problem.status,
  detail: problem.message,
  code: problem.code,
  details: problem.details,
  requestId,
});

const byFastifyCode: Record<string, [ProblemCode, Record<string, unknown>]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['contract.media_type', {}],
  FST_ERR_CTP_INVALID_JSON_BODY: ['contract.invalid_payload', { issues: 'the body is not JSON' }],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['contract.invalid_payload', { issues: 'the body is empty' }],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['contract.invalid_payload', { issues: 'the body is not as long as Content-Length says' }],
  FST_ERR_BAD_URL: ['route.not_found', {}],
};

function problemOf(error: unknown, { url }: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  const { code = '', statusCode } = error as { code?: string; statusCode?: number };
  const known = byFastifyCode[code];
  if (known) return new AppError(...known, { cause: error });
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  if (status === 404) return new AppError('route.not_found');
  if (status === 413) return new AppError('contract.too_large', { limit: bodyLimitOf(url) });
  if (status === 415) return new AppError('contract.media_type');
  if (status !== undefined && status >= 400 && status < 500) return new AppError('contract.invalid_payload', { issues: 'it cannot be read' }, { cause: error });
  return new AppError('internal', {}, { cause: error });
}
