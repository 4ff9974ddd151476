import type { FastifyReply, FastifyRequest } from 'fastify';

export const requireArrKey = (name: string, key: string) => async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  if (request.url.split('?')[0]?.toLowerCase() === `/${name}/ping`) return undefined;
  const given =
    request.headers['x-api-key'] ??
    (request.query as { apikey?: string }).apikey ??
    /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return given === key ? undefined : reply.code(401).send();
};
