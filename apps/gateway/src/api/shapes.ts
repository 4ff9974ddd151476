import { actOnQueue, claimedParts, countRequests, Episode, Freshness, getTimeline, listItems, listHistory, listNotifications, listQualityChoices, listTargets, getStatistics, QueueRemoval, listRequests, Password, PreferencesInput, RequestRef, requestMarks, checkLibrary, TitleDetails, TitleSummary, UserPatch, User, ApiKey, PageQuery, page } from '@marquee/contracts';
import { z } from 'zod';

/** Shapes that only HTTP knows: parameters, and answers that the gateway puts together. */
export const IdParam = z.object({ id: z.uuid() });
export const RequestParam = z.object({ id: RequestRef });

export const Credentials = z.object({ username: z.string().max(200), password: z.string().max(1_000) }).meta({ id: 'Credentials' });

/** A change of password asks for the current one. */
export const MePatch = UserPatch.pick({ displayName: true })
  .extend({ preferences: PreferencesInput.optional(), nextSeason: z.boolean().optional(), password: Password.optional(), currentPassword: z.string().max(1_000).optional() })
  .meta({ id: 'MePatch' });

export const ApiKeyName = z.object({ name: z.string().trim().min(1).max(80) }).meta({ id: 'ApiKeyInput' });
export const ApiKeyList = z.object({ items: z.array(ApiKey) });

export const UserQuery = PageQuery.extend({ q: z.string().trim().max(80).optional() });
export const UserPage = page(User).meta({ id: 'UserPage' });

export const RequestPage = listRequests.output.meta({ id: 'RequestPage' });
export const Timeline = getTimeline.output.meta({ id: 'Timeline' });
export const QualityChoices = listQualityChoices.output.meta({ id: 'QualityChoices' });
export const RequestItems = listItems.output.meta({ id: 'RequestItems' });
export const RequestCounts = countRequests.output.meta({ id: 'RequestCounts' });
export const NotificationPage = listNotifications.output.meta({ id: 'NotificationPage' });
/** `unread=true` leaves out what was read. */
export const NotificationQuery = listNotifications.input.extend({ unread: z.stringbool().optional() });

const markOf = requestMarks.output.shape.marks.valueType;
/** The newest request for a title that is live or available, and the server that holds the title. Null also when that cannot be told right now. */
const Marks = { mark: markOf.nullable(), held: checkLibrary.output.shape.held.element };
export type Mark = z.output<typeof markOf>;
export type Held = NonNullable<z.output<typeof Marks.held>>;

export const TitleCard = TitleSummary.extend(Marks).meta({ id: 'TitleCard' });
export const TitlePage = z
  .object({ items: z.array(TitleCard), page: z.int(), totalPages: z.int(), totalResults: z.int() })
  .extend(Freshness.shape)
  .meta({ id: 'TitlePage' });
export const TitleView = TitleDetails.extend({ ...Freshness.shape, ...Marks, similar: z.array(TitleCard), recommended: z.array(TitleCard) }).meta({ id: 'TitleView' });
export type TitleCard = z.output<typeof TitleCard>;
export type TitlePage = z.output<typeof TitlePage>;
export type TitleView = z.output<typeof TitleView>;

/** `sandbox` names the foreign systems that the rehearsal stand-ins play. */
export const Status = z.object({ version: z.string(), sandbox: z.array(z.string()), needsSetup: z.boolean() }).meta({ id: 'Status' });

export const QueueParam = z.object({ id: z.uuid(), action: actOnQueue.input.shape.action });
export const QueueRemovalInput = QueueRemoval.meta({ id: 'QueueRemoval' });

const claim = claimedParts.output.shape.claims.element;
/** `held`: a media server has it. `request`: the live request that covers it. Null also when that cannot be told right now. */
export const EpisodeCard = Episode.extend({ held: z.boolean(), request: claim.pick({ requestId: true, number: true, state: true }).nullable() }).meta({ id: 'EpisodeCard' });
export const EpisodeList = z.object({ items: z.array(EpisodeCard) }).extend(Freshness.shape).meta({ id: 'EpisodeList' });
export type EpisodeList = z.output<typeof EpisodeList>;

export const HistoryPage = listHistory.output.meta({ id: 'HistoryPage' });
export const TargetList = listTargets.output.meta({ id: 'TargetList' });
/** Days in UTC, both included; the last 90 when left out. */
export const Period = getStatistics.input.omit({ userId: true });
