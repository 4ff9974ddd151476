import { admin } from './system.mjs';

async function call(url, path, { method = 'GET', cookie, body } = {}) {
  const answer = await fetch(url + path, { method, headers: { ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) }, body: body && JSON.stringify(body) });
  const json = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(json)}`);
  return { json, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] };
}

const signIn = async (url, who) => (await call(url, '/api/v1/auth/login', { method: 'POST', body: who })).cookie;

/** Who takes part: the admin reads, one user without a quota and one with a wide one ask. */
export async function makePeople(url) {
  const cookie = await signIn(url, admin);
  const make = async (username, granted, quota) => {
    const who = { username, password: 'bench-password-2' };
    const { json } = await call(url, '/api/v1/admin/users', { method: 'POST', cookie, body: { ...who, displayName: username, role: 'user', overrides: { granted, denied: [] } } });
    if (quota) await call(url, `/api/v1/admin/users/${json.id}/quota`, { method: 'PUT', cookie, body: quota });
    return signIn(url, who);
  };
  return {
    admin: cookie,
    free: await make('bench-free', ['requests.bypass_quota']),
    limited: await make('bench-limited', [], { dailyLimit: 100_000, weeklyLimit: 100_000, monthlyLimit: 100_000, activeLimit: 100_000 }),
  };
}

/** Asked once before it is measured: a fast wrong answer is none. */
export async function check(url, { path, headers }, right) {
  const { json } = await call(url, path, { cookie: headers.cookie });
  if (!right(json)) throw new Error(`${path} answered something unexpected: ${JSON.stringify(json).slice(0, 500)}`);
}
