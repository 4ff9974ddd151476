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
/** The same of what takes part in it. */
const ownMembers = (status: number): number[] => [401, 403, status, 404, status, status, status, 401];
const moderators = (status: number): number[] => [401, 403, 403, 403, status, status, 403, 401];
const admins = (status: number): number[] => [401, 403, 403, 403, 403, status, 403, 401];

const request = (path: string) => path.replaceAll(/\{(id|commentId|shareId)\}/g, REQUEST_ID);
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
  'GET /api/v1/requests/export': { codes: anybody(200), path: '/api/v1/requests/export?format=json' },
  'GET /api/v1/requests/count': { codes: anybody(200) },
  'GET /api/v1/requests/quality-choices': { codes: members(200) },
  'GET /api/v1/requests/{id}': { codes: owners(200), path: request('/api/v1/requests/{id}') },
  'PATCH /api/v1/requests/{id}': { codes: owners(200), path: request('/api/v1/requests/{id}'), body: {} },
  'POST /api/v1/requests/{id}/undo-cancel': { codes: owners(200), path: request('/api/v1/requests/{id}/undo-cancel') },
  'POST /api/v1/requests/bulk-cancel': { codes: anybody(200), body: { requestIds: [REQUEST_ID] } },
  'POST /api/v1/requests/{id}/vote': { codes: members(200), path: request('/api/v1/requests/{id}/vote') },
  'DELETE /api/v1/requests/{id}/vote': { codes: members(200), path: request('/api/v1/requests/{id}/vote') },
  'POST /api/v1/requests/{id}/follow': { codes: members(200), path: request('/api/v1/requests/{id}/follow') },
  'DELETE /api/v1/requests/{id}/follow': { codes: members(204), path: request('/api/v1/requests/{id}/follow') },
  'GET /api/v1/requests/{id}/followers': { codes: owners(200), path: request('/api/v1/requests/{id}/followers') },
  'GET /api/v1/requests/{id}/comments': { codes: owners(200), path: request('/api/v1/requests/{id}/comments') },
  'POST /api/v1/requests/{id}/comments': { codes: ownMembers(201), path: request('/api/v1/requests/{id}/comments'), body: { text: 'hello' } },
  'PATCH /api/v1/requests/{id}/comments/{commentId}': { codes: ownMembers(200), path: request('/api/v1/requests/{id}/comments/{commentId}'), body: { text: 'hello' } },
  'DELETE /api/v1/requests/{id}/comments/{commentId}': { codes: ownMembers(204), path: request('/api/v1/requests/{id}/comments/{commentId}') },
  'POST /api/v1/requests/{id}/share': { codes: owners(201), path: request('/api/v1/requests/{id}/share') },
  'GET /api/v1/requests/{id}/shares': { codes: owners(200), path: request('/api/v1/requests/{id}/shares') },
  'DELETE /api/v1/requests/{id}/shares/{shareId}': { codes: owners(204), path: request('/api/v1/requests/{id}/shares/{shareId}') },
  'GET /api/v1/shared/{token}': { codes: everybody(404), path: '/api/v1/shared/guessed-at-it' },

  'GET /api/v1/me/history': { codes: anybody(200) },
  'GET /api/v1/me/statistics': { codes: anybody(200) },
  'GET /api/v1/me/templates': { codes: members(200) },
  'POST /api/v1/me/templates': { codes: members(201), body: { name: 'Mine', contentType: 'movie', choices: {} } },
  'PUT /api/v1/me/templates/{id}': { codes: members(200), path: request('/api/v1/me/templates/{id}'), body: { name: 'Mine', contentType: 'movie', choices: {} } },
  'DELETE /api/v1/me/templates/{id}': { codes: members(204), path: request('/api/v1/me/templates/{id}') },
  'GET /api/v1/collections': { codes: anybody(200) },
  'POST /api/v1/collections': { codes: members(201), body: { name: 'Mine' } },
  'GET /api/v1/collections/{id}': { codes: anybody(200), path: request('/api/v1/collections/{id}') },
  'PATCH /api/v1/collections/{id}': { codes: members(200), path: request('/api/v1/collections/{id}'), body: {} },
  'DELETE /api/v1/collections/{id}': { codes: members(204), path: request('/api/v1/collections/{id}') },
  'POST /api/v1/collections/{id}/titles': { codes: members(200), path: request('/api/v1/collections/{id}/titles'), body: { contentType: 'movie', externalId: '603' } },
  'DELETE /api/v1/collections/{id}/titles/{contentType}/{externalId}': { codes: members(200), path: request('/api/v1/collections/{id}/titles/movie/603') },
  'POST /api/v1/collections/{id}/request': { codes: members(200), path: request('/api/v1/collections/{id}/request') },

  'GET /api/v1/issues': { codes: anybody(200) },
  'POST /api/v1/issues': { codes: members(201), body: { contentType: 'movie', externalId: '603', kind: 'video', description: 'dark' } },
  'GET /api/v1/issues/{id}': { codes: anybody(200), path: request('/api/v1/issues/{id}') },
  'PATCH /api/v1/issues/{id}': { codes: members(200), path: request('/api/v1/issues/{id}'), body: {} },
  'POST /api/v1/issues/{id}/comments': { codes: members(201), path: request('/api/v1/issues/{id}/comments'), body: { text: 'me too' } },
  'POST /api/v1/issues/{id}/search': { codes: moderators(200), path: request('/api/v1/issues/{id}/search') },
  'GET /api/v1/removals': { codes: anybody(200) },
  'POST /api/v1/removals': { codes: members(201), body: { contentType: 'movie', externalId: '603' } },
  'PUT /api/v1/removals/{id}': { codes: members(200), path: request('/api/v1/removals/{id}'), body: { action: 'cancel' } },

  'GET /api/v1/admin/request-rules': { codes: admins(200) },
  'POST /api/v1/admin/request-rules': { codes: admins(201), body: { name: 'A rule', conditionType: 'user_role', conditionValue: { role: 'admin' } } },
  'PUT /api/v1/admin/request-rules/{id}': { codes: admins(200), path: request('/api/v1/admin/request-rules/{id}'), body: { name: 'A rule', condition: { fact: 'anime', op: 'is', value: true } } },
  'DELETE /api/v1/admin/request-rules/{id}': { codes: admins(204), path: request('/api/v1/admin/request-rules/{id}') },
  'POST /api/v1/admin/request-rules/dry-run': { codes: admins(200), body: {} },
  'POST /api/v1/admin/request-rules/reorder': { codes: admins(200), body: { ids: [] } },
  'POST /api/v1/admin/request-rules/import': { codes: admins(200), body: { rules: [{ name: 'A rule', condition: { fact: 'anime', op: 'is', value: true } }] } },
  'GET /api/v1/admin/quotas': { codes: admins(200) },
  'PUT /api/v1/admin/quotas': { codes: admins(200), body: { subject: 'everybody' } },
  'POST /api/v1/admin/users/{userId}/quota/grants': { codes: admins(404), path: unknown('/api/v1/admin/users/{userId}/quota/grants'), body: { units: 1 } },
  'DELETE /api/v1/admin/users/{userId}/quota/grants/{id}': { codes: admins(200), path: `/api/v1/admin/users/${UNKNOWN_ID}/quota/grants/${UNKNOWN_ID}` },
  'GET /api/v1/admin/users/{userId}/trust': { codes: admins(404), path: unknown('/api/v1/admin/users/{userId}/trust') },
  'PUT /api/v1/admin/users/{userId}/trust': { codes: admins(404), path: unknown('/api/v1/admin/users/{userId}/trust'), body: { override: null } },
  'GET /api/v1/admin/desk-settings': { codes: admins(200) },
  'PUT /api/v1/admin/desk-settings': { codes: admins(200), body: {} },
  'GET /api/v1/admin/targets': { codes: moderators(200) },
  'GET /api/v1/admin/history': { codes: moderators(200) },
  'GET /api/v1/admin/statistics': { codes: moderators(200) },
  'POST /api/v1/admin/requests/batch-decline': { codes: moderators(200), body: { requestIds: [REQUEST_ID], reason: 'no' } },
  'PUT /api/v1/admin/requests/{id}/cancel-request': { codes: moderators(200), path: request('/api/v1/admin/requests/{id}/cancel-request'), body: { accept: true } },
  'GET /api/v1/admin/retry-policies': { codes: admins(200) },
  'PUT /api/v1/admin/retry-policies': { codes: admins(200), body: {} },
  'GET /api/v1/admin/retries': { codes: moderators(200) },
  'GET /api/v1/admin/dead-letters': { codes: admins(200) },
  'GET /api/v1/admin/dead-letters/{id}': { codes: admins(200), path: '/api/v1/admin/dead-letters/event:1' },
  'POST /api/v1/admin/dead-letters/{id}/replay': { codes: admins(204), path: '/api/v1/admin/dead-letters/event:1/replay' },
  'DELETE /api/v1/admin/dead-letters/{id}': { codes: admins(204), path: '/api/v1/admin/dead-letters/event:1' },
  'POST /api/v1/admin/dead-letters/actions': { codes: admins(200), body: { ids: ['event:1'], action: 'replay' } },

  'GET /api/v1/requests/{id}/timeline': { codes: owners(200), path: request('/api/v1/requests/{id}/timeline') },
  'GET /api/v1/requests/{id}/items': { codes: owners(200), path: request('/api/v1/requests/{id}/items') },
  'POST /api/v1/requests/{id}/mend': { codes: owners(200), path: request('/api/v1/requests/{id}/mend'), body: { remedy: 'retry' } },
  'POST /api/v1/requests/{id}/cancel': { codes: owners(200), path: request('/api/v1/requests/{id}/cancel') },
  'POST /api/v1/requests/{id}/retry': { codes: owners(200), path: request('/api/v1/requests/{id}/retry') },

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

  'GET /api/v1/people': { codes: members(200), path: '/api/v1/people?q=own' },
  'GET /api/v1/admin/users': { codes: admins(200) },
  'POST /api/v1/admin/users': { codes: admins(400), body: {} },
  'PATCH /api/v1/admin/users/{id}': { codes: admins(404), path: unknown('/api/v1/admin/users/{id}'), body: {} },
  'DELETE /api/v1/admin/users/{id}': { codes: admins(404), path: unknown('/api/v1/admin/users/{id}') },
  'GET /api/v1/admin/users/{userId}/quota': { codes: admins(404), path: unknown('/api/v1/admin/users/{userId}/quota') },
  'PUT /api/v1/admin/users/{userId}/quota': { codes: admins(404), path: unknown('/api/v1/admin/users/{userId}/quota'), body: {} },

  'GET /api/v1/admin/invitations': { codes: admins(200) },
  'POST /api/v1/admin/invitations': { codes: admins(201), body: {} },
  'DELETE /api/v1/admin/invitations/{id}': { codes: admins(404), path: unknown('/api/v1/admin/invitations/{id}') },
  'GET /api/v1/invitations/{token}': { codes: everybody(404), path: '/api/v1/invitations/guessed-at-it' },
  'POST /api/v1/invitations/{token}/accept': { codes: everybody(404), path: '/api/v1/invitations/guessed-at-it/accept', body: { username: 'guesser', password: 'of-a-guesser' } },
  'GET /api/v1/admin/audit': { codes: admins(200) },
  'GET /api/v1/admin/audit/export': { codes: admins(200) },

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
