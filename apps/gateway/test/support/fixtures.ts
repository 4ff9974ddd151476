import { anyPreference, type BlocklistEntry, type ConnectionView, type Episode, type Notification, type OutputOf, type listBreakers, type listLibraries, type Person, QuotaView, RequestView, Rule, Statistics, type Comment, type Issue, type Removal, type TitleDetails, type TitleSummary } from '@marquee/contracts';

export const AT = '2026-01-02T03:04:05.678Z';
export const REQUEST_ID = '019a0000-0000-7000-8000-000000000001';
export const UNKNOWN_ID = '019a0000-0000-7000-8000-00000000ffff';

export const requestOf = (requestedBy: Person, fields: Partial<RequestView> = {}): RequestView => RequestView.parse({
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
  anime: false, seasons: [], networks: [], ended: false, nextEpisode: null, certifications: {}, minimumAge: null, streaming: {}, similar: [titleOf('604')], recommended: [],
});

export const connection: ConnectionView = {
  id: REQUEST_ID, type: 'radarr', name: 'Radarr', enabled: true, isDefault: true, sandbox: false, settings: {}, secrets: [], webhookUrl: null,
  health: { state: 'ok', breaker: 'closed', failure: null, message: null, checkedAt: null }, createdAt: AT, updatedAt: AT,
};

export const notification: Notification = {
  id: REQUEST_ID, kind: 'request_approved', about: 'request', requestId: REQUEST_ID, requestNumber: 1, title: 'The Matrix', wish: null, items: { total: 1, available: 0 }, actorName: null, reason: null, outcome: null, posterPath: null,
  createdAt: AT, readAt: null,
};

const none = { limit: null, used: 0, remaining: null };
export const quota = QuotaView.parse({ daily: { ...none, resetsAt: null }, weekly: { ...none, resetsAt: null }, monthly: { ...none, resetsAt: null }, active: none });

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

export const PERSON: Person = { id: UNKNOWN_ID, username: 'somebody', displayName: 'Somebody' };
const limits = { dailyLimit: null, weeklyLimit: null, monthlyLimit: null, activeLimit: null, seasonsLimit: null };
export const policies = { items: [{ subject: 'everybody' as const, contentType: null, ...limits }] };

export const rule = Rule.parse({ id: REQUEST_ID, name: 'A rule', condition: { fact: 'anime', op: 'is', value: true }, target: null, createdAt: AT, updatedAt: AT });

export const commentOf = (author: Person): Comment => ({ id: REQUEST_ID, author, text: 'hello', mentions: [], at: AT, editedAt: null, deletedAt: null, editableUntil: AT });

const title = { contentType: 'movie' as const, externalId: '603', title: 'The Matrix', releaseYear: 1999, posterPath: null };
export const issueOf = (reportedBy: Person): Issue => ({
  ...title, id: REQUEST_ID, number: 1, kind: 'video', state: 'open', part: null, description: 'dark', reportedBy, assignedTo: null, resolution: null, comments: 0, createdAt: AT, updatedAt: AT, resolvedAt: null,
});
export const removalOf = (requestedBy: Person): Removal => ({
  ...title, id: REQUEST_ID, number: 1, state: 'pending', reason: null, requestedBy, decidedBy: null, answer: null, createdAt: AT, decidedAt: null, removeAt: null, removedAt: null,
});

export const template = { id: REQUEST_ID, name: 'Mine', contentType: 'series' as const, choices: { seasons: 'latest' as const, preferences: anyPreference, note: null, target: null }, createdAt: AT };
export const collectionOf = (owner: Person) => ({
  id: REQUEST_ID, name: 'Mine', description: null, visibility: 'private' as const, sharedWith: [], owner, items: 0, createdAt: AT, updatedAt: AT, mine: true, source: null, titles: [],
});
export const shareOf = (createdBy: Person) => ({ id: REQUEST_ID, user: null, token: 'token-of-a-share', createdBy, createdAt: AT, expiresAt: AT });

const no = { requested: 0, approved: 0, autoApproved: 0, declined: 0, cancelled: 0, expired: 0, available: 0, failed: 0, approvalRate: null };
const never = { n: 0, medianSeconds: null, p90Seconds: null };
export const statistics = Statistics.parse({
  from: '2026-01-01', to: '2026-01-31', asOf: null, totals: no, byType: [], byDay: [], byRule: [], cancellations: [], durations: { decision: never, fulfilment: never, total: never, byState: [] },
});

export const deadLetter = {
  id: `fulfilment:${REQUEST_ID}`, kind: 'fulfilment' as const, at: AT, subject: 'The Matrix', target: 'Radarr', reason: 'gave up', reasonCode: null, reasonParams: {}, failure: null, attempts: 3, requestId: REQUEST_ID,
};
