import { REQUEST_ID, UNKNOWN_ID } from './fixtures.ts';

/** Who calls. The owner is the user whose request it is; `key` is a key of the owner; `unknown key` one that nobody made. */
export const callers = ['nobody', 'viewer', 'owner', 'other', 'moderator', 'admin', 'key', 'unknown key'] as const;
export type Caller = (typeof callers)[number];

interface Row {
  /** In the order of `callers`. */
  codes: number[];
  path?: string;
  body?: unknown;
}

const everybody = (status: number): number[] => callers.map(() => status);
/** For whoever is signed in. */
const anybody = (status: number): number[] => [401, status, status, status, status, status, status, 401];
/** For those who may ask for titles. */
const members = (status: number): number[] => [401, 403, status, status, status, status, status, 401];
/** A request of the owner's, seen by those who see all. */
const owners = (status: number): number[] => [401, 404, status, 404, status, status, status, 401];
const moderators = (status: number): number[] => [401, 403, 403, 403, status, status, 403, 401];
const admins = (status: number): number[] => [401, 403, 403, 403, 403, status, 403, 401];

const request = (path: string) => path.replace('{id}', REQUEST_ID);
const unknown = (path: string) => path.replace(/\{\w+\}/, UNKNOWN_ID);

/** Every operation of the OpenAPI document, and what each caller gets. A row that is missing fails the spec. */
export const permissionTable: Record<string, Row> = {
  'GET /health/live': { codes: everybody(200) },
  'GET /health/ready': { codes: everybody(200) },
  'GET /images/{provider}/{size}/{path}': { codes: everybody(400), path: '/images/elsewhere/w92/a.jpg' },
  'POST /hooks/{token}': { codes: everybody(404), path: '/hooks/guess', body: '{}' },
  'PUT /hooks/{token}': { codes: everybody(404), path: '/hooks/guess', body: '{}' },
  'GET /api/v1/status': { codes: everybody(200) },
  'POST /api/v1/auth/login': { codes: everybody(400), body: {} },

  'GET /api/v1/me': { codes: anybody(200) },
  'PATCH /api/v1/me': { codes: anybody(200), body: {} },
  'GET /api/v1/me/quota': { codes: anybody(200) },
  'GET /api/v1/me/api-keys': { codes: anybody(200) },
  'POST /api/v1/me/api-keys': { codes: anybody(201), body: { name: 'another' } },
  'DELETE /api/v1/me/api-keys/{id}': { codes: anybody(404), path: unknown('/api/v1/me/api-keys/{id}') },
  'GET /api/v1/me/linked-accounts': { codes: anybody(200) },
  'PUT /api/v1/me/linked-accounts': { codes: anybody(204), body: { connectionId: REQUEST_ID, accountId: null } },
  'GET /api/v1/me/notifications': { codes: anybody(200) },
  'POST /api/v1/me/notifications/{id}/read': { codes: anybody(200), path: request('/api/v1/me/notifications/{id}/read') },
  'POST /api/v1/me/notifications/read-all': { codes: anybody(200) },

  'GET /api/v1/requests/search': { codes: anybody(200), path: '/api/v1/requests/search?query=matrix' },
  'GET /api/v1/discover/{row}': { codes: anybody(200), path: '/api/v1/discover/popular' },
  'GET /api/v1/titles/{contentType}/{provider}/{id}': { codes: anybody(200), path: '/api/v1/titles/movie/tmdb/603' },

  'GET /api/v1/titles/{contentType}/{provider}/{id}/episodes': { codes: anybody(200), path: '/api/v1/titles/series/tmdb/1396/episodes' },

  'POST /api/v1/requests': { codes: members(201), body: { contentType: 'movie', externalId: '603' } },
  'GET /api/v1/requests': { codes: anybody(200) },
  'GET /api/v1/requests/count': { codes: anybody(200) },
  'GET /api/v1/requests/quality-choices': { codes: members(200) },
  'GET /api/v1/requests/{id}': { codes: owners(200), path: request('/api/v1/requests/{id}') },
  'GET /api/v1/requests/{id}/timeline': { codes: owners(200), path: request('/api/v1/requests/{id}/timeline') },
  'GET /api/v1/requests/{id}/items': { codes: owners(200), path: request('/api/v1/requests/{id}/items') },
  'POST /api/v1/requests/{id}/mend': { codes: owners(200), path: request('/api/v1/requests/{id}/mend'), body: { remedy: 'retry' } },
  'POST /api/v1/requests/{id}/cancel': { codes: owners(200), path: request('/api/v1/requests/{id}/cancel') },
  'POST /api/v1/requests/{id}/retry': { codes: moderators(200), path: request('/api/v1/requests/{id}/retry') },

  'GET /api/v1/admin/requests': { codes: moderators(200) },
  'PUT /api/v1/admin/requests/{id}/approve': { codes: moderators(200), path: request('/api/v1/admin/requests/{id}/approve') },
  'PUT /api/v1/admin/requests/{id}/decline': { codes: moderators(200), path: request('/api/v1/admin/requests/{id}/decline'), body: { reason: 'no' } },
  'PUT /api/v1/admin/requests/{id}/priority': { codes: moderators(200), path: request('/api/v1/admin/requests/{id}/priority'), body: { priority: 'high' } },
  'POST /api/v1/admin/requests/batch-approve': { codes: moderators(200), body: { requestIds: [REQUEST_ID] } },

  'GET /api/v1/admin/queue': { codes: moderators(200) },
  'POST /api/v1/admin/queue/actions': { codes: moderators(200), body: { ids: [REQUEST_ID], action: 'pause' } },
  'POST /api/v1/admin/queue/{id}/{action}': { codes: moderators(204), path: request('/api/v1/admin/queue/{id}/pause') },
  'GET /api/v1/admin/blocklist': { codes: moderators(200) },
  'POST /api/v1/admin/blocklist': { codes: moderators(201), body: { contentType: 'movie', externalId: '603', title: 'The Matrix', reason: 'no' } },
  'POST /api/v1/admin/blocklist/unblock': { codes: moderators(200), body: { ids: [REQUEST_ID] } },
  'DELETE /api/v1/admin/blocklist/{id}': { codes: moderators(204), path: request('/api/v1/admin/blocklist/{id}') },

  'GET /api/v1/monitoring/circuit-breakers': { codes: admins(200) },
  'POST /api/v1/monitoring/circuit-breakers/{id}/reset': { codes: admins(200), path: request('/api/v1/monitoring/circuit-breakers/{id}/reset') },
  'GET /api/v1/monitoring/failure-policies': { codes: admins(200) },
  'GET /api/v1/admin/libraries': { codes: admins(200) },
  'POST /api/v1/admin/libraries/{id}/sync': { codes: admins(200), path: request('/api/v1/admin/libraries/{id}/sync') },
  'POST /api/v1/admin/libraries/{id}/accept-loss': { codes: admins(200), path: request('/api/v1/admin/libraries/{id}/accept-loss') },

  'GET /api/v1/admin/users': { codes: admins(200) },
  'POST /api/v1/admin/users': { codes: admins(400), body: {} },
  'PATCH /api/v1/admin/users/{id}': { codes: admins(404), path: unknown('/api/v1/admin/users/{id}'), body: {} },
  'DELETE /api/v1/admin/users/{id}': { codes: admins(404), path: unknown('/api/v1/admin/users/{id}') },
  'GET /api/v1/admin/users/{userId}/quota': { codes: admins(404), path: unknown('/api/v1/admin/users/{userId}/quota') },
  'PUT /api/v1/admin/users/{userId}/quota': { codes: admins(404), path: unknown('/api/v1/admin/users/{userId}/quota'), body: {} },

  'GET /api/v1/admin/connection-types': { codes: admins(200) },
  'GET /api/v1/admin/connections': { codes: admins(200) },
  'POST /api/v1/admin/connections': { codes: admins(201), body: { type: 'radarr', name: 'Radarr', settings: {} } },
  'PUT /api/v1/admin/connections/{id}': { codes: admins(200), path: request('/api/v1/admin/connections/{id}'), body: {} },
  'DELETE /api/v1/admin/connections/{id}': { codes: admins(204), path: request('/api/v1/admin/connections/{id}') },
  'POST /api/v1/admin/connections/{id}/test': { codes: admins(200), path: request('/api/v1/admin/connections/{id}/test') },
  'GET /api/v1/admin/connections/{id}/webhooks': { codes: admins(200), path: request('/api/v1/admin/connections/{id}/webhooks') },
  'POST /api/v1/admin/connections/test': { codes: admins(200), body: { type: 'radarr', settings: {} } },
  'POST /api/v1/admin/reconcile': { codes: admins(200) },

  // The last one: it ends the sessions.
  'POST /api/v1/auth/logout': { codes: anybody(204) },
};
