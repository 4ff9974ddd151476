import {
  requestApproved, requestCancelAsked, requestCancelled, requestCancelRefused, requestCreated, requestDeclined, requestExpired, requestRestored, requestScheduled, requestStateChanged,
  type Event, type NotificationKind, type PayloadOf, type Permission,
} from '@marquee/contracts';
import type { Telling } from './telling.ts';

/** Events of requests that may concern somebody. */
export const notifiedEvents = [
  requestCreated, requestApproved, requestDeclined, requestCancelled, requestStateChanged, requestScheduled, requestExpired, requestRestored, requestCancelAsked, requestCancelRefused,
] as const;
export type RequestNews = PayloadOf<(typeof notifiedEvents)[number]>;

interface Rule {
  on: Event;
  /** Further condition upon the event. */
  when?: (news: RequestNews) => boolean;
  /** The one whose request it is, those who follow it, and everybody who has a permission. */
  to: readonly ('requester' | 'followers' | Permission)[];
  kind: NotificationKind;
  /** The person whose own doing it is needs no telling. */
  except: 'actor' | 'requester' | 'nobody';
}

const automatic = (news: RequestNews) => 'automatic' in news && news.automatic;
const all = ['requester', 'followers'] as const;

/** Who is told what upon which event of a request. Nothing else decides it. */
export const rules = [
  { on: requestCreated, when: ({ request }) => request.decision === 'pending', to: ['requests.approve'], kind: 'request_created', except: 'requester' },
  { on: requestApproved, when: (news) => !automatic(news), to: all, kind: 'request_approved', except: 'actor' },
  { on: requestApproved, when: automatic, to: all, kind: 'request_auto_approved', except: 'nobody' },
  { on: requestDeclined, to: all, kind: 'request_declined', except: 'actor' },
  { on: requestCancelled, to: all, kind: 'request_cancelled', except: 'actor' },
  { on: requestScheduled, to: all, kind: 'request_scheduled', except: 'actor' },
  { on: requestExpired, to: all, kind: 'request_expired', except: 'nobody' },
  { on: requestRestored, to: all, kind: 'request_restored', except: 'actor' },
  { on: requestCancelAsked, to: ['requests.manage'], kind: 'cancel_asked', except: 'actor' },
  { on: requestCancelRefused, to: ['requester'], kind: 'cancel_refused', except: 'actor' },
  // Once for each request: the first part that is ready, never every part of thirteen.
  { on: requestStateChanged, when: ({ to }) => to === 'partially_available', to: ['requester'], kind: 'request_partially_available', except: 'nobody' },
  { on: requestStateChanged, when: ({ to }) => to === 'available', to: all, kind: 'request_available', except: 'nobody' },
  { on: requestStateChanged, when: ({ to }) => to === 'failed', to: [...all, 'requests.approve'], kind: 'request_failed', except: 'nobody' },
] as const satisfies readonly Rule[];

export function tellingOf(subject: string, news: RequestNews): Telling | undefined {
  const rule = (rules as readonly Rule[]).find((row) => row.on.subject === subject && (row.when?.(news) ?? true));
  if (!rule) return undefined;
  const requesterId = news.request.requestedBy.id;
  const exceptId = { nobody: null, requester: requesterId, actor: news.actor?.id ?? null }[rule.except];
  const userIds = [...(rule.to.includes('requester') ? [requesterId] : []), ...(rule.to.includes('followers') ? news.followers : [])].filter((id) => id !== exceptId);
  const permission = rule.to.find((to) => to !== 'requester' && to !== 'followers') ?? null;
  return userIds.length > 0 || permission ? { kind: rule.kind, userIds, permission, exceptIds: exceptId ? [exceptId] : [] } : undefined;
}
