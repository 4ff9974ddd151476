import type { Notification } from '@marquee/contracts';
import type { TFunction } from 'i18next';

/** What happened, without the title, which stands above it. */
export function notificationSentence(t: TFunction, { kind, actorName, reason, items }: Notification): string {
  const sentence = t(`notifications.kinds.${kind}`, { ...items, actor: actorName ?? t('notifications.somebody') });
  const showsReason = reason && (kind === 'request_declined' || kind === 'request_failed' || kind === 'request_cancelled');
  return showsReason ? `${sentence} ${reason}` : sentence;
}
