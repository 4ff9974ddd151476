import { call, signIn, type Answer, type CallOptions } from './http.ts';

export const ADMIN = { username: 'admin', password: 'first-password' };

/** Somebody who calls the API with a key. */
export interface Caller {
  id: string;
  key: string;
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
}

export const admin = async (base: string): Promise<Caller> => withKey(base, await signIn(base, ADMIN.username, ADMIN.password));

/** A new user with a key of his own. */
export async function addUser(base: string, by: Caller, username: string, fields: object = {}): Promise<Caller> {
  const password = `password-of-${username}`;
  const added = await by.call('POST', '/api/v1/admin/users', { username, password, ...fields });
  if (added.status !== 201) throw new Error(`no user ${username}: ${JSON.stringify(added)}`);
  return withKey(base, await signIn(base, username, password));
}

async function withKey(base: string, cookie: string): Promise<Caller> {
  const me = await call(base, 'GET', '/api/v1/me', { cookie });
  const made = await call(base, 'POST', '/api/v1/me/api-keys', { cookie, body: { name: 'proof' } });
  if (made.status !== 201) throw new Error(`no key: ${JSON.stringify(made)}`);
  const key = String(made.body.key);
  return { id: String(me.body.id), key, call: (method, path, body, options) => call(base, method, path, { key, body, ...options }) };
}
