import {
  requestApproved,
  requestCancelled,
  requestCreated,
  requestDeclined,
  requestStateChanged,
  type Event,
  type NotificationKind,
  type PayloadOf,
} from '@marquee/contracts';

/** Events that may concern somebody. */
export const notifiedEvents = [requestCreated, requestApproved, requestDeclined, requestCancelled, requestStateChanged] as const;
export type RequestNews = PayloadOf<(typeof notifiedEvents)[number]>;

/** Who is told: the one whose request it is, or everybody who may approve. */
export type Audience = 'requester' | 'approvers';

interface Rule {
  on: Event;
  /** Further condition upon the event. */
  when?: (news: RequestNews) => boolean;
  to: readonly Audience[];
  kind: NotificationKind;
  /** The person whose own doing it is needs no telling. */
  except: 'actor' | 'requester' | 'nobody';
}

const automatic = (news: RequestNews) => 'automatic' in news && news.automatic;

/** Who is told what upon which event. Nothing else decides it. */
export const rules = [
  { on: requestCreated, when: ({ request }) => request.decision === 'pending', to: ['approvers'], kind: 'request_created', except: 'requester' },
  { on: requestApproved, when: (news) => !automatic(news), to: ['requester'], kind: 'request_approved', except: 'actor' },
  { on: requestApproved, when: automatic, to: ['requester'], kind: 'request_auto_approved', except: 'nobody' },
  { on: requestDeclined, to: ['requester'], kind: 'request_declined', except: 'actor' },
  { on: requestCancelled, to: ['requester'], kind: 'request_cancelled', except: 'actor' },
  // Once for each request, as everything here: the first part that is ready, never every part of thirteen.
  { on: requestStateChanged, when: ({ to }) => to === 'partially_available', to: ['requester'], kind: 'request_partially_available', except: 'nobody' },
  { on: requestStateChanged, when: ({ to }) => to === 'available', to: ['requester'], kind: 'request_available', except: 'nobody' },
  { on: requestStateChanged, when: ({ to }) => to === 'failed', to: ['requester', 'approvers'], kind: 'request_failed', except: 'nobody' },
] as const satisfies readonly Rule[];

/** What is to be told upon an event, before it is known who may approve. */
export interface Telling {
  kind: NotificationKind;
  /** The requester, when it concerns him. */
  requesterId: string | null;
  approvers: boolean;
  exceptId: string | null;
}

export function tellingOf(subject: string, news: RequestNews): Telling | undefined {
  const rule = (rules as readonly Rule[]).find((row) => row.on.subject === subject && (row.when?.(news) ?? true));
  if (!rule) return undefined;
  const requesterId = news.request.requestedBy.id;
  const exceptId = { nobody: null, requester: requesterId, actor: news.actor?.id ?? null }[rule.except];
  const concerned = rule.to.includes('requester') && exceptId !== requesterId;
  const telling = { kind: rule.kind, requesterId: concerned ? requesterId : null, approvers: rule.to.includes('approvers'), exceptId };
  return telling.requesterId || telling.approvers ? telling : undefined;
}
