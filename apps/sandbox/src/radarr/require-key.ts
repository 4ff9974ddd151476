import type { FastifyReply, FastifyRequest } from 'fastify';

const OPEN = '/radarr/ping';

export const requireRadarrKey = (key: string) => async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  if (request.url.split('?')[0]?.toLowerCase() === OPEN) return undefined;
  const given =
    request.headers['x-api-key'] ??
    (request.query as { apikey?: string }).apikey ??
    /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return given === key ? undefined : reply.code(401).send();
};
