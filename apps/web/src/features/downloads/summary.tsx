import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import type { QueuePage } from '../../app/types.ts';

/** "12 downloads · 34 MB/s · 120 GB left". */
export function Totals({ totals: { downloads, speed, left } }: Pick<QueuePage, 'totals'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = [t('downloads.total', { count: downloads, number: format.number(downloads) }), speed > 0 && format.speed(speed), left > 0 && t('downloads.left', { size: format.bytes(left) })];
  return <p className="font-medium text-muted tabular-nums">{words.filter(Boolean).join(' · ')}</p>;
}

/** Sources that could not be asked lately, named. */
export function Stale({ sources }: { sources: QueuePage['stale'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (sources.length === 0) return null;
  return (
    <div role="status"><ul className="mb-4 space-y-1 text-sm text-muted">
      {sources.map(({ connectionId, name, since }) => (
        <li key={connectionId} className="flex items-start gap-2">
          <Unplug size={16} aria-hidden="true" className="mt-0.5 shrink-0" /> {since ? t('downloads.staleSince', { name, when: format.when(since) }) : t('downloads.stale', { name })}
        </li>
      ))}
    </ul></div>
  );
}
