import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { ways } from './generation.ts';

const USER_NAME = 'sandbox';
const FAILURES_BEFORE_BAN = 5;
const SESSIONS_KEPT = 50;

const sidOf = (request: FastifyRequest): string | undefined => /(?:^|;\s*)SID=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];

/** A missing session is forbidden, not unauthorized. */
export const requireSession = (world: World) => async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  if ((request.url.split('?')[0] ?? '').toLowerCase().endsWith('/api/v2/auth/login')) return undefined;
  const sid = sidOf(request);
  const known = sid !== undefined && world.state.qbittorrent.sessions.includes(sid);
  return known ? undefined : reply.code(403).type('text/plain').send('Forbidden');
};

/** A page of another host may not log in: where a browser names its origin, it has to be this one. */
function comesFromElsewhere(request: FastifyRequest): boolean {
  const named = request.headers.origin ?? request.headers.referer;
  return named !== undefined && URL.canParse(named) && new URL(named).host !== request.headers.host;
}

export function logIn(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { qbittorrent } = world.state;
  void reply.type('text/plain');
  if (comesFromElsewhere(request)) return reply.code(401).send('Unauthorized');
  if (qbittorrent.failedLogins >= FAILURES_BEFORE_BAN) return reply.code(403).send("User's IP is banned for too many failed login attempts");
  const { username, password } = (request.body ?? {}) as { username?: string; password?: string };
  const { wrong, empty } = ways[qbittorrent.generation];
  if (username !== USER_NAME || password !== world.keys.qbittorrent) {
    qbittorrent.failedLogins += 1;
    return reply.code(wrong.status).send(wrong.text);
  }
  qbittorrent.failedLogins = 0;
  const sid = randomBytes(16).toString('base64url');
  qbittorrent.sessions = [...qbittorrent.sessions.slice(-SESSIONS_KEPT), sid];
  void reply.header('set-cookie', `SID=${sid}; HttpOnly; SameSite=Strict; path=/`);
  return empty === 204 ? reply.code(204).send() : reply.send('Ok.');
}

export function logOut(world: World, request: FastifyRequest): void {
  const { qbittorrent } = world.state;
  qbittorrent.sessions = qbittorrent.sessions.filter((sid) => sid !== sidOf(request));
}
