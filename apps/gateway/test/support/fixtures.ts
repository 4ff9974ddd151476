import type { ConnectionView, Notification, Person, QuotaView, RequestView, TitleDetails, TitleSummary } from '@marquee/contracts';

export const AT = '2026-01-02T03:04:05.678Z';
export const REQUEST_ID = '019a0000-0000-7000-8000-000000000001';
export const UNKNOWN_ID = '019a0000-0000-7000-8000-00000000ffff';

export const requestOf = (requestedBy: Person, fields: Partial<RequestView> = {}): RequestView => ({
  id: REQUEST_ID, number: 1, contentType: 'movie', externalId: '603', title: 'The Matrix', releaseYear: 1999, ids: { tmdb: '603' }, posterPath: null,
  decision: 'pending', state: 'pending', reason: null, reasonCode: null, reasonParams: {}, priority: 'normal', note: null, requestedBy,
  requestedAt: AT, approvedAt: null, availableAt: null, updatedAt: AT, progress: null, etaSeconds: null, items: { total: 1, available: 0 }, playUrl: null,
  ...fields,
});

export const titleOf = (externalId: string): TitleSummary => ({
  contentType: 'movie', provider: 'tmdb', externalId, title: `Title ${externalId}`, originalTitle: null, releaseYear: 1999, releaseDate: null, overview: null,
  genres: [], originalLanguage: 'en', popularity: null, voteAverage: null, voteCount: null, posterPath: null, backdropPath: null,
});

export const detailsOf = (externalId: string): TitleDetails => ({
  ...titleOf(externalId), ids: { tmdb: externalId }, tagline: null, status: null, runtimeMinutes: null, collection: null, studios: [], directors: [], cast: [],
  similar: [titleOf('604')], recommended: [],
});

export const connection: ConnectionView = {
  id: REQUEST_ID, type: 'radarr', name: 'Radarr', enabled: true, isDefault: true, sandbox: false, settings: {}, secrets: [], webhookUrl: null,
  health: { state: 'ok', breaker: 'closed', failure: null, message: null, checkedAt: null }, createdAt: AT, updatedAt: AT,
};

export const notification: Notification = {
  id: REQUEST_ID, kind: 'request_approved', requestId: REQUEST_ID, requestNumber: 1, title: 'The Matrix', actorName: null, reason: null, posterPath: null,
  createdAt: AT, readAt: null,
};

const none = { limit: null, used: 0, remaining: null };
export const quota: QuotaView = { daily: { ...none, resetsAt: null }, weekly: { ...none, resetsAt: null }, monthly: { ...none, resetsAt: null }, active: none };
