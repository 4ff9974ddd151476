import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Tick } from '../../ui/tick.tsx';
import type { BlocklistEntry } from './queries.ts';

interface Props {
  entry: BlocklistEntry;
  selected: boolean;
  busy: boolean;
  onToggle: () => void;
  onUnblock: () => void;
}

/** What is blocked, why, by whom, and for how long. */
export function EntryRow({ entry, selected, busy, onToggle, onUnblock }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const name = entry.release ?? entry.title;
  const { contentType, externalId } = entry;
  const who = entry.source === 'person' ? (entry.by ?? t('notifications.somebody')) : entry.source === 'manager' ? (entry.connection?.name ?? t('blocklist.sources.manager')) : t('blocklist.sources.policy');
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Tick label={t('blocklist.select', { name })} checked={selected} onChange={onToggle} className="min-h-6" />
      <div className="min-w-0 flex-1">
        <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
        <p className="text-sm text-muted">
          <span className="font-semibold">{t(`blocklist.kinds.${entry.kind}`)}</span>
          {entry.release && entry.title && ' · '}
          {entry.release && (contentType && externalId ? <Link {...links.title({ contentType, externalId })} className="hover:underline">{entry.title}</Link> : entry.title)}
          {entry.connection && ` · ${entry.connection.name}`}
          {entry.failure && ` · ${say.failure(entry.failure)}`}
        </p>
        <p className="mt-0.5 text-sm text-pretty">{entry.reason}</p>
        <p className="mt-0.5 text-[0.8125rem] text-muted">
          {t('blocklist.since', { who, ago: format.ago(entry.createdAt) })} · {entry.expiresAt ? t('blocklist.until', { when: format.moment(entry.expiresAt) }) : t('blocklist.forever')}
        </p>
      </div>
      <Button size="small" disabled={busy} onClick={onUnblock} aria-label={t('blocklist.unblockOne', { name })}>{t('blocklist.unblock')}</Button>
    </li>
  );
}
