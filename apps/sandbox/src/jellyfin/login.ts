import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { SERVER_ID, users, userView } from './server.ts';

const account = users[0];

/** The one account that may log in; its password is the Jellyfin key. */
export function logIn(world: World, body: unknown) {
  const { Username, Pw } = (body ?? {}) as { Username?: string; Pw?: string };
  if (Username?.toLowerCase() !== account.name || Pw !== world.keys.jellyfin) return undefined;
  const token = randomBytes(16).toString('hex');
  world.state.jellyfin.tokens.push({ token, userId: account.id });
  const now = world.clock.iso();
  return {
    User: { ...userView(account), LastLoginDate: now, LastActivityDate: now },
    SessionInfo: { Id: token, UserId: account.id, UserName: account.name, LastActivityDate: now, LastPlaybackCheckIn: now, IsActive: true, ServerId: SERVER_ID },
    AccessToken: token,
    ServerId: SERVER_ID,
  };
}

/** Who asks: an API key belongs to nobody. */
export function whoAsks(world: World, request: FastifyRequest) {
  const { userId } = world.state.jellyfin.tokens.find(({ token }) => token === givenToken(request)) ?? {};
  return users.find(({ id }) => id === userId);
}

/** The header or `?ApiKey=`, no older form. */
export const givenToken = (request: FastifyRequest): string | undefined =>
  /^MediaBrowser\s.*\bToken="([^"]*)"/i.exec(request.headers.authorization ?? '')?.[1] ?? (request.query as { ApiKey?: string }).ApiKey;
