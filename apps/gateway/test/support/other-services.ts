import type { Bus } from '@marquee/bus';
import * as contracts from '@marquee/contracts';
import { AppError, defaultDeskSettings, type Actor, type Command, type OutputOf, type Person, type RequestDetails } from '@marquee/contracts';
import {
  AT, block, breaker, collectionOf, commentOf, connection, deadLetter, detailsOf, episode, issueOf, library, notification, policies, quota, removalOf, requestOf, rule, shareOf, statistics, template, titleOf,
} from './fixtures.ts';

const {
  acceptLibraryLoss, actOnQueue, approveRequest, batchApprove, blockTitle, checkLibrary, claimedParts, countRequests, createConnection, createRequest, declineRequest, deleteConnection,
  discoverTitles, getQuota, getRequest, getTimeline, getTitle, linkAccount, listBlocklist, listBreakers, listConnections, listConnectionTypes, listEpisodes, listFailurePolicies, listItems, listLibraries, listLinkedAccounts, listNotifications, listQualityChoices,
  listQueue, listRequests, listWebhooks, markAllRead, markRead, mendRequest, reconcileNow, requestMarks, resetBreaker, retryFulfilment, searchTitles, setPriority, setQuota, syncLibrary, testConnection, unblock, updateConnection,
} = contracts;

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
  const details: RequestDetails = { ...request, viewer: { voted: false, following: false, may: [] } };
  const ownOnly = async (actor: Actor | null) => {
    if (actor?.userId !== owner.id && !actor?.permissions.includes('requests.view_all')) throw new AppError('request.not_found');
    return details;
  };
  const sees = <C extends Command>(command: C, answer: OutputOf<C>) => handle(command, async (_, actor) => ownOnly(actor).then(() => answer as never));
  const says = <C extends Command>(command: C, answer: OutputOf<C>) => handle(command, async () => answer as never);
  handle(createRequest, async () => request);
  handle(listRequests, async () => ({ items: [request], nextCursor: null }));
  handle(countRequests, async () => ({ byState: { pending: 1 } }));
  handle(getRequest, async (_, actor) => ownOnly(actor));
  handle(getTimeline, async (_, actor) => ownOnly(actor).then(() => ({ items: [] })));
  for (const command of [contracts.cancelRequest, contracts.editRequest, contracts.undoCancel, contracts.retryRequest] as const) sees(command, details);
  for (const command of [contracts.vote, contracts.withdrawVote, contracts.follow, contracts.decideCancel] as const) says(command, details);
  for (const command of [contracts.batchDecline, contracts.bulkCancel] as const) says(command, { results: [] });
  says(contracts.unfollow, {});
  sees(contracts.listFollowers, { items: [] });
  sees(contracts.listComments, { items: [], nextCursor: null });
  for (const command of [contracts.addComment, contracts.editComment] as const) sees(command, commentOf(owner));
  sees(contracts.deleteComment, {});
  sees(contracts.shareRequest, shareOf(owner));
  sees(contracts.listShares, { items: [shareOf(owner)] });
  sees(contracts.endShare, {});
  handle(contracts.openShare, async () => {
    throw new AppError('share.not_found');
  });
  says(contracts.listHistory, { items: [], nextCursor: null });
  says(contracts.getStatistics, statistics);
  says(contracts.exportRequests, { items: [], until: 0, more: false });
  says(contracts.listTemplates, { items: [template] });
  says(contracts.saveTemplate, template);
  says(contracts.deleteTemplate, {});
  says(contracts.listCollections, { items: [collectionOf(owner)], nextCursor: null });
  for (const command of [contracts.createCollection, contracts.getCollection, contracts.updateCollection, contracts.addToCollection, contracts.removeFromCollection] as const) says(command, collectionOf(owner));
  says(contracts.deleteCollection, {});
  says(contracts.requestCollection, { results: [] });
  says(contracts.listIssues, { items: [issueOf(owner)], nextCursor: null });
  for (const command of [contracts.reportIssue, contracts.getIssue, contracts.updateIssue, contracts.commentOnIssue] as const) says(command, { ...issueOf(owner), thread: [] });
  says(contracts.searchForIssue, { message: 'searched' });
  says(contracts.listRemovals, { items: [removalOf(owner)], nextCursor: null });
  for (const command of [contracts.askRemoval, contracts.decideRemoval] as const) says(command, removalOf(owner));
  says(contracts.listRules, { items: [{ ...rule, decided: 0 }] });
  for (const command of [contracts.createRule, contracts.updateRule] as const) says(command, rule);
  says(contracts.deleteRule, {});
  says(contracts.reorderRules, { ordered: 1 });
  says(contracts.importRules, { imported: 1 });
  says(contracts.dryRunRules, { looked: 0, unknown: 0, changed: 0, before: {}, after: {}, items: [] });
  for (const command of [contracts.grantQuota, contracts.revokeGrant] as const) says(command, quota);
  for (const command of [contracts.listQuotaPolicies, contracts.setQuotaPolicy] as const) says(command, policies);
  for (const command of [contracts.getTrust, contracts.setTrust] as const) says(command, { score: 50, override: null, computed: 50, counted: { available: 0, approved: 0, declined: 0, cancelledLate: 0, failed: 0 } });
  for (const command of [contracts.getDeskSettings, contracts.setDeskSettings] as const) says(command, defaultDeskSettings);
  says(contracts.listTargets, { items: [] });
  for (const command of [contracts.listRetryPolicies, contracts.setRetryPolicies] as const) says(command, { items: [] });
  says(contracts.listRetries, { items: [], nextCursor: null, statistics: [], waiting: 0, held: 0 });
  says(contracts.listDeadLetters, { items: [deadLetter], nextCursor: null, totals: { fulfilment: 1, event: 0 } });
  says(contracts.getDeadLetter, { ...deadLetter, payload: {} });
  for (const command of [contracts.replayDeadLetter, contracts.discardDeadLetter] as const) says(command, {});
  says(contracts.actOnDeadLetters, { results: [] });
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
