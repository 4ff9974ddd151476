import type { Notification, NotificationKind } from '@marquee/contracts';
import type { RequestNews } from './rules.ts';

export type Content = Omit<Notification, 'id' | 'readAt'>;

/** What a notification says, the same for everybody who gets it. */
export function contentOf(kind: NotificationKind, { request, actor, at }: RequestNews): Content {
  return {
    kind,
    about: 'request',
    requestId: request.id,
    requestNumber: request.number,
    title: request.title,
    wish: request.wish,
    items: request.items,
    actorName: actor?.displayName ?? (kind === 'request_created' ? request.requestedBy.displayName : null),
    reason: reasonOf(kind, request),
    posterPath: request.posterPath,
    createdAt: at,
  };
}

/** The words of the person who declined or cancelled; of a failure the sentence that says what went wrong. */
function reasonOf(kind: NotificationKind, request: RequestNews['request']): string | null {
  if (kind === 'request_failed') return request.reason;
  if (kind !== 'request_declined' && kind !== 'request_cancelled') return null;
  const { reason } = request.reasonParams;
  return typeof reason === 'string' && reason ? reason : null;
}
