import { anyPreference, type BlocklistEntry, type ConnectionView, type Episode, type Notification, type OutputOf, type listBreakers, type listLibraries, type Person, type QuotaView, type RequestView, type TitleDetails, type TitleSummary } from '@marquee/contracts';

export const AT = '2026-01-02T03:04:05.678Z';
export const REQUEST_ID = '019a0000-0000-7000-8000-000000000001';
export const UNKNOWN_ID = '019a0000-0000-7000-8000-00000000ffff';

export const requestOf = (requestedBy: Person, fields: Partial<RequestView> = {}): RequestView => ({
  id: REQUEST_ID, number: 1, contentType: 'movie', externalId: '603', title: 'The Matrix', releaseYear: 1999, ids: { tmdb: '603' }, anime: false, wish: null, preferences: anyPreference, remedy: null, posterPath: null,
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
  anime: false, seasons: [], networks: [], ended: false, nextEpisode: null, similar: [titleOf('604')], recommended: [],
});

export const connection: ConnectionView = {
  id: REQUEST_ID, type: 'radarr', name: 'Radarr', enabled: true, isDefault: true, sandbox: false, settings: {}, secrets: [], webhookUrl: null,
  health: { state: 'ok', breaker: 'closed', failure: null, message: null, checkedAt: null }, createdAt: AT, updatedAt: AT,
};

export const notification: Notification = {
  id: REQUEST_ID, kind: 'request_approved', requestId: REQUEST_ID, requestNumber: 1, title: 'The Matrix', wish: null, items: { total: 1, available: 0 }, actorName: null, reason: null, posterPath: null,
  createdAt: AT, readAt: null,
};

const none = { limit: null, used: 0, remaining: null };
export const quota: QuotaView = { daily: { ...none, resetsAt: null }, weekly: { ...none, resetsAt: null }, monthly: { ...none, resetsAt: null }, active: none };

export const episode: Episode = {
  season: 1, episode: 1, absolute: 1, title: 'Pilot', airDate: '2008-01-20', runtimeMinutes: 58, overview: null, stillPath: null, tmdb: '62085', tvdb: null, anidb: null,
};

export const block: BlocklistEntry = {
  id: REQUEST_ID, kind: 'title', contentType: 'movie', externalId: '603', title: 'The Matrix', release: null, connection: null, source: 'person', by: 'admin', failure: null,
  reason: 'no', createdAt: AT, expiresAt: null,
};

export const breaker: OutputOf<typeof listBreakers>['items'][number] = {
  connectionId: REQUEST_ID, name: 'Radarr', type: 'radarr', state: 'closed', failure: null, message: null, waiting: 0, checkedAt: null,
};

export const library: OutputOf<typeof listLibraries>['items'][number] = {
  connectionId: REQUEST_ID, name: 'Jellyfin', type: 'jellyfin', movies: 0, series: 0, episodes: 0, fullAt: null, recentAt: null, running: false, refusedLoss: null, failure: null,
};
