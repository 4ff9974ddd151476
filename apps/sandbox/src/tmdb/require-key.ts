import type { FastifyRequest } from 'fastify';
import { invalidKey } from './tmdb-error.ts';

export const requireKey = (key: string) => async (request: FastifyRequest): Promise<void> => {
  const given = (request.query as { api_key?: string }).api_key ?? /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given !== key) throw invalidKey();
};
