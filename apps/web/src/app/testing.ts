import type { Comment, RequestDetails, RequestView } from '@marquee/contracts';

const later = {
  category: null, askedBy: null, target: null, connectionId: null, rule: null, votes: 0, followers: 0, comments: 0, units: 1, scheduledFor: null, expiresAt: null, cancelRequest: null, undoUntil: null,
};

/** A request for specs. */
export function aRequest(change: Partial<RequestView> = {}): RequestView {
  return {
    ...later, id: 'a', number: 1, contentType: 'movie', externalId: '603', title: 'The Matrix', releaseYear: 1999, ids: { tmdb: '603' }, anime: false, wish: null, preferences: { resolution: 'standard', language: null }, posterPath: null,
    decision: 'pending', state: 'pending', reason: null, reasonCode: 'awaiting_approval', reasonParams: {}, remedy: null, priority: 'normal', note: null,
    requestedBy: { id: 'ada', username: 'ada', displayName: 'Ada' }, requestedAt: '2026-01-01T00:00:00.000Z', approvedAt: null, availableAt: null,
    updatedAt: '2026-01-01T00:00:00.000Z', progress: null, etaSeconds: null, items: { total: 1, available: 0 }, playUrl: null,
    ...change,
  };
}

/** The same as its page knows it. */
export function theDetails(change: Partial<RequestView> = {}, viewer: Partial<RequestDetails['viewer']> = {}): RequestDetails {
  return { ...aRequest(change), viewer: { voted: false, following: false, may: [], ...viewer } };
}

export function aComment(change: Partial<Comment> = {}): Comment {
  return {
    id: '1', author: { id: 'ada', username: 'ada', displayName: 'Ada' }, text: 'Me too.', mentions: [], at: '2026-01-01T00:00:00.000Z', editedAt: null, deletedAt: null,
    editableUntil: '2026-01-01T00:15:00.000Z', ...change,
  };
}
