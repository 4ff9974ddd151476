import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const sane = /^[\w-]{8,64}$/;

/** The caller's own `X-Request-Id` when it is sane, else a new one. */
export const makeRequestId = ({ headers }: { headers: Record<string, unknown> }): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && sane.test(given) ? given : randomUUID();
};

export const requestIdOf = (request: FastifyRequest): string => request.id;
