import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { givenToken } from './login.ts';

const open = ['/jellyfin/system/info/public', '/jellyfin/users/authenticatebyname'];

const isOpen = (path: string): boolean => open.includes(path) || path.startsWith('/jellyfin/web');

/** Jellyfin 12's rules, the strictest of the versions about. */
export const requireToken = (world: World) => async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  const path = (request.url.split('?')[0] ?? '').toLowerCase();
  if (isOpen(path)) return undefined;
  const given = givenToken(request);
  const known = given !== undefined && (given === world.keys.jellyfin || world.state.jellyfin.tokens.some(({ token }) => token === given));
  return known ? undefined : reply.code(401).send();
};
