import { randomBytes } from 'node:crypto';
import type { World } from '../world.ts';
import { SERVER_ID, SERVER_NAME, USER_ID } from './server.ts';

/** The one account of the stand-in; its password is the Jellyfin key. */
export const USER_NAME = 'sandbox';

export function logIn(world: World, body: unknown) {
  const { Username, Pw } = (body ?? {}) as { Username?: string; Pw?: string };
  if (Username?.toLowerCase() !== USER_NAME || Pw !== world.keys.jellyfin) return undefined;
  const token = randomBytes(16).toString('hex');
  world.state.jellyfin.tokens.push(token);
  const now = world.clock.iso();
  return {
    User: {
      Name: USER_NAME,
      ServerId: SERVER_ID,
      ServerName: SERVER_NAME,
      Id: USER_ID,
      HasPassword: true,
      HasConfiguredPassword: true,
      HasConfiguredEasyPassword: false,
      EnableAutoLogin: false,
      LastLoginDate: now,
      LastActivityDate: now,
    },
    SessionInfo: { Id: token, UserId: USER_ID, UserName: USER_NAME, LastActivityDate: now, LastPlaybackCheckIn: now, IsActive: true, ServerId: SERVER_ID },
    AccessToken: token,
    ServerId: SERVER_ID,
  };
}
