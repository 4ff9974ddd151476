import type { Notification, NotificationKind } from '@marquee/contracts';
import type { TFunction } from 'i18next';

const withReason: readonly NotificationKind[] = [
  'request_declined', 'request_failed', 'request_cancelled', 'request_scheduled', 'cancel_asked', 'retry_escalated', 'issue_resolved', 'removal_asked', 'removal_decided', 'removal_done',
];

/** What happened, without the title, which stands above it. */
export function notificationSentence(t: TFunction, { kind, actorName, reason, outcome, items }: Notification): string {
  const by = kind === 'request_declined' && actorName === null ? 'nobody' : outcome;
  const params = { ...items, actor: actorName ?? t('notifications.somebody') };
  const sentence = t(by ? [`notifications.kinds.${kind}_${by}`, `notifications.kinds.${kind}`] : `notifications.kinds.${kind}`, params);
  return reason && withReason.includes(kind) ? `${sentence} ${reason}` : sentence;
}
