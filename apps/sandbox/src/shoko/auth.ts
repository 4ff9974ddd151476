import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';

const USER_NAME = 'sandbox';

/** One key for each device, the same every time. */
export function signIn(world: World, body: unknown): { apikey: string } | 400 | 401 {
  const { user, pass, device } = (body ?? {}) as { user?: string; pass?: string; device?: string };
  if (!user || !device) return 400;
  if (user.toLowerCase() !== USER_NAME || pass !== world.keys.shoko) return 401;
  const { apikeys } = world.state.shoko;
  const known = apikeys.find((one) => one.device === device) ?? { device, key: randomUUID() };
  if (!apikeys.includes(known)) apikeys.push(known);
  return { apikey: known.key };
}

export const isKnownKey = ({ state }: World, key: string): boolean => state.shoko.apikeys.some((one) => one.key === key);

const open = /^\/shoko\/(api\/auth|api\/v3\/init\/\w+)\/?(\?|$)/i;

/** Header or query `apikey`; a bearer token is taken from version 6 on, and by the hub of either. */
export const requireApikey = (world: World) => async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  if (open.test(request.url)) return undefined;
  const { apikey, access_token } = request.query as { apikey?: string; access_token?: string };
  const isHub = /^\/shoko\/signalr\//i.test(request.url);
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const takesBearer = isHub || world.state.shoko.settings.generation === 6;
  const given = request.headers.apikey ?? apikey ?? (takesBearer ? (bearer ?? access_token) : undefined);
  return isKnownKey(world, String(given)) ? undefined : reply.code(401).send();
};
