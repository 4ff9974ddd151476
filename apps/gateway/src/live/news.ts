import {
  commentChanged, libraryChanged, notificationCreated, requestEvents, requestShared, timelineEntry, type Actor, type LiveMessage, type PayloadOf, type RequestEvent, type RequestView, type TimelineEntry,
} from '@marquee/contracts';

/** An event, ready to be told. `textFor`: the message as this person may hear it; undefined for who may not. */
export interface News {
  readonly seq: number;
  /** Characters that it keeps in memory. */
  readonly size: number;
  textFor(actor: Actor): string | undefined;
}

/** All that browsers hear of. Followed as one, so that what a client has had last tells what it has had. */
export const told = [...requestEvents, commentChanged, requestShared, notificationCreated, libraryChanged] as const;

/** @param payload of one of `told` */
export function newsOf(subject: string, payload: unknown, seq: number): News {
  if (subject === commentChanged.subject) {
    const { request, followers, change, comment } = payload as PayloadOf<typeof commentChanged>;
    return plain({ type: 'comment', requestId: request.id, change, comment, seq }, sees(request, followers), seq);
  }
  if (subject === notificationCreated.subject) {
    const { userId, notification } = payload as PayloadOf<typeof notificationCreated>;
    return plain({ type: 'notification', notification, seq }, (actor) => actor.userId === userId, seq);
  }
  if (subject === libraryChanged.subject) return plain({ type: 'library', titleKeys: (payload as PayloadOf<typeof libraryChanged>).titleKeys, seq }, seesCatalogue, seq);
  if (subject === requestShared.subject) {
    const { request, userId } = payload as PayloadOf<typeof requestShared>;
    return requestNews(request, (actor) => actor.userId === userId && seesCatalogue(actor), null, seq);
  }
  const event = payload as RequestEvent;
  return requestNews(event.request, sees(event.request, event.followers), timelineEntry(subject, event) ?? null, seq);
}

/** A request without its number in the order: news of the moment. */
export const momentOf = (request: RequestView, followers: readonly string[]): News => requestNews(request, sees(request, followers), null);

/** The note is for the requester and for those who see all. */
function requestNews(request: RequestView, mayHear: (actor: Actor) => boolean, entry: TimelineEntry | null, seq?: number): News {
  const text = JSON.stringify({ type: 'request', request, entry, seq } satisfies LiveMessage);
  const withoutNote = request.note === null ? text : JSON.stringify({ type: 'request', request: { ...request, note: null }, entry, seq } satisfies LiveMessage);
  const seesNote = (actor: Actor) => actor.userId === request.requestedBy.id || actor.permissions.includes('requests.view_all');
  return { seq: seq ?? 0, size: text.length * 2, textFor: (actor) => (mayHear(actor) ? (seesNote(actor) ? text : withoutNote) : undefined) };
}

function plain(message: LiveMessage, mayHear: (actor: Actor) => boolean, seq: number): News {
  const text = JSON.stringify(message);
  return { seq, size: text.length, textFor: (actor) => (mayHear(actor) ? text : undefined) };
}

export const seesCatalogue = ({ permissions }: Actor): boolean => permissions.includes('requests.view');

const sees = (request: RequestView, followers: readonly string[]) => (actor: Actor) =>
  seesCatalogue(actor) && (actor.userId === request.requestedBy.id || actor.permissions.includes('requests.view_all') || followers.includes(actor.userId));
