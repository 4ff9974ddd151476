import type { Bus } from '@marquee/bus';
import {
  acceptLibraryLoss, actOnQueue, AppError, approveRequest, batchApprove, blockTitle, cancelRequest, checkLibrary, claimedParts, countRequests, createConnection, createRequest, declineRequest, deleteConnection,
  discoverTitles, getQuota, getRequest, getTimeline, getTitle, linkAccount, listBlocklist, listBreakers, listConnections, listConnectionTypes, listEpisodes, listFailurePolicies, listItems, listLibraries, listLinkedAccounts, listNotifications, listQualityChoices,
  listQueue, listRequests, listWebhooks, markAllRead, markRead, mendRequest,
  reconcileNow, requestMarks, resetBreaker, retryFulfilment, searchTitles, setPriority, setQuota, syncLibrary, testConnection, unblock, updateConnection, type Actor, type OutputOf, type Person,
} from '@marquee/contracts';
import { AT, block, breaker, connection, detailsOf, episode, library, notification, quota, requestOf, titleOf } from './fixtures.ts';

const tested = { ok: true, failure: null, message: 'fine', version: '5', qualityProfiles: [], rootFolders: [], tags: [] };
const pageOf = (ids: string[]) => ({ items: ids.map(titleOf), page: 1, totalPages: 1, totalResults: ids.length, fetchedAt: AT, stale: false });

/** The services behind the gateway, reduced to their answers. One request exists, and belongs to `owner`. */
export function standInForServices(bus: Bus, owner: Person): { asked: Record<string, number>; actors: (Actor | null)[] } {
  const asked: Record<string, number> = {};
  const actors: (Actor | null)[] = [];
  const handle: Bus['handle'] = (command, handler) =>
    bus.handle(command, (input, actor) => {
      asked[command.subject] = (asked[command.subject] ?? 0) + 1;
      actors.push(actor);
      return handler(input, actor);
    });
  const request = requestOf(owner);
  const ownOnly = async (actor: Actor | null) => {
    if (actor?.userId !== owner.id && !actor?.permissions.includes('requests.view_all')) throw new AppError('request.not_found');
    return request;
  };
  handle(createRequest, async () => request);
  handle(listRequests, async () => ({ items: [request], nextCursor: null }));
  handle(countRequests, async () => ({ byState: { pending: 1 } }));
  handle(getRequest, async (_, actor) => ownOnly(actor));
  handle(getTimeline, async (_, actor) => ownOnly(actor).then(() => ({ items: [] })));
  handle(cancelRequest, async (_, actor) => ownOnly(actor));
  for (const command of [approveRequest, declineRequest, setPriority] as const) handle(command, async () => request);
  handle(batchApprove, async () => ({ results: [] }));
  const { id: requestId, number, decision, state, progress } = request;
  const marks: OutputOf<typeof requestMarks>['marks'] = { 'movie:tmdb:603': { requestId, number, decision, state, progress } };
  handle(requestMarks, async ({ titleKeys }) => ({ marks: Object.fromEntries(Object.entries(marks).filter(([key]) => titleKeys.includes(key))) }));
  handle(getQuota, async () => quota);
  handle(setQuota, async () => quota);
  handle(searchTitles, async () => pageOf(['603', '604']));
  handle(discoverTitles, async () => pageOf(['605']));
  handle(getTitle, async ({ id }) => ({ ...detailsOf(id), fetchedAt: AT, stale: false }));
  handle(listWebhooks, async () => ({ items: [] }));
  handle(listConnectionTypes, async () => ({ items: [] }));
  handle(listConnections, async () => ({ items: [connection] }));
  handle(createConnection, async () => connection);
  handle(updateConnection, async () => connection);
  handle(deleteConnection, async () => ({}));
  handle(testConnection, async () => tested);
  handle(checkLibrary, async ({ titles }) => ({ held: titles.map(({ ids }) => (ids.tmdb === '604' ? { connection: 'Jellyfin', playUrl: null } : null)) }));
  handle(retryFulfilment, async () => ({ retried: true }));
  handle(listEpisodes, async () => ({ items: [episode], fetchedAt: AT, stale: false }));
  handle(claimedParts, async () => ({ claims: [{ season: 1, episode: null, requestId, number, state }] }));
  handle(listItems, async () => ({ items: [], manager: null }));
  handle(listQualityChoices, async () => ({ items: [] }));
  handle(mendRequest, async () => ({ message: 'done' }));
  handle(listQueue, async () => ({ items: [], nextCursor: null, stale: [], totals: { downloads: 0, speed: 0, left: 0 } }));
  handle(actOnQueue, async ({ ids }) => ({ results: ids.map((id) => ({ id, ok: true, problem: null })) }));
  handle(listBlocklist, async () => ({ items: [block], nextCursor: null, statistics: { total: 1, byKind: { title: 1 }, byFailure: {} } }));
  handle(blockTitle, async () => block);
  handle(unblock, async ({ ids }) => ({ results: ids.map((id) => ({ id, ok: true, problem: null })) }));
  handle(listBreakers, async () => ({ items: [breaker] }));
  handle(resetBreaker, async () => breaker);
  handle(listFailurePolicies, async () => ({ items: [] }));
  handle(listLibraries, async () => ({ items: [library] }));
  handle(syncLibrary, async () => ({ started: true }));
  handle(acceptLibraryLoss, async () => library);
  handle(listLinkedAccounts, async () => ({ items: [], offers: [] }));
  handle(linkAccount, async () => ({}));
  handle(reconcileNow, async () => ({ compared: 1 }));
  handle(listNotifications, async () => ({ items: [notification], nextCursor: null, unread: 1 }));
  handle(markRead, async () => notification);
  handle(markAllRead, async () => ({ marked: 1 }));
  return { asked, actors };
}
