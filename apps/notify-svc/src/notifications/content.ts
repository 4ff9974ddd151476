import type { NotificationKind, RequestView } from '@marquee/contracts';
import type { RequestNews } from './rules.ts';
import type { Content } from './telling.ts';

/** What a notification about a request says. */
export const ofRequest = (kind: NotificationKind, request: RequestView, at: string, more: Partial<Content> = {}): Content => ({
  kind,
  about: 'request',
  requestId: request.id,
  requestNumber: request.number,
  title: request.title,
  wish: request.wish,
  items: request.items,
  actorName: null,
  reason: null,
  outcome: null,
  posterPath: request.posterPath,
  createdAt: at,
  ...more,
});

export function contentOf(kind: NotificationKind, { request, actor, at }: RequestNews): Content {
  const asking = kind === 'request_created' ? request.requestedBy.displayName : null;
  return ofRequest(kind, request, at, { actorName: actor?.displayName ?? asking, reason: reasonOf(kind, request) });
}

/** The words of the person who declined or cancelled, or why a rule did; of a failure the sentence that says what went wrong. */
function reasonOf(kind: NotificationKind, request: RequestView): string | null {
  if (kind === 'request_failed' || kind === 'request_scheduled') return request.reason;
  if (kind === 'cancel_asked') return request.cancelRequest?.reason ?? null;
  if (kind !== 'request_declined' && kind !== 'request_cancelled') return null;
  const { reason, because } = request.reasonParams;
  return [reason, because].find((words): words is string => typeof words === 'string' && words !== '') ?? null;
}
