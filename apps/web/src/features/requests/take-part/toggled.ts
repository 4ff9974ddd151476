import type { RequestDetails } from '@marquee/contracts';

/** The request once the viewer has voted, or has taken the vote back. */
export function voted(request: RequestDetails, on: boolean): RequestDetails {
  if (request.viewer.voted === on) return request;
  return { ...request, votes: Math.max(0, request.votes + (on ? 1 : -1)), viewer: { ...request.viewer, voted: on } };
}

/** The request once the viewer follows it, or no longer does. */
export function followed(request: RequestDetails, on: boolean): RequestDetails {
  if (request.viewer.following === on) return request;
  return { ...request, followers: Math.max(0, request.followers + (on ? 1 : -1)), viewer: { ...request.viewer, following: on } };
}
