import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StandIn } from '../state/stand-ins.ts';
import { refusalBody } from './refusal-body.ts';
import type { Trouble, TroubleMode } from './trouble.ts';

const OVERSIZED_BYTES = 32 * 1024 * 1024;
const SLOW_MS = 3_000;

const loginPage = '<!doctype html><html><head><title>Sign in</title></head><body><form><input name="user"><input name="password" type="password"></form></body></html>';

const statusOf: Partial<Record<TroubleMode, number>> = { '401': 401, '403': 403, '429': 429, '500': 500, '503': 503, conflict409: 409 };

/** Spoils one call. Resolves without an answer when the call may go on. */
export async function spoil(trouble: Trouble, standIn: StandIn, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const status = statusOf[trouble.mode];
  if (status) {
    if (status === 429) void reply.header('retry-after', String(trouble.retryAfterSeconds ?? 1));
    return reply.code(status).send(refusalBody(standIn, status));
  }
  switch (trouble.mode) {
    case 'down':
      return cut(request, reply);
    case 'truncated':
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
      reply.raw.write('{"page":1,"results":[{"id":60', () => request.raw.socket.destroy());
      return reply;
    case 'malformed':
      return reply.type('application/json').send('{"page":1,"results":[{"id":603,}');
    case 'html':
      return reply.type('text/html; charset=utf-8').send(loginPage);
    case 'wrong_shape':
      return reply.type('application/json').send('{"greeting":"hello","items":{"0":null},"id":"not a number"}');
    case 'oversized':
      return reply.type('application/json').send(`{"padding":"${'x'.repeat(OVERSIZED_BYTES)}"}`);
    case 'slow':
      await wait(trouble.delayMs ?? SLOW_MS, undefined, { ref: false });
      return undefined;
    default:
      return undefined;
  }
}

export function cut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
