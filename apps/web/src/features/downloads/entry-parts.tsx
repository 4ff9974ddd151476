import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import type { QueueEntry } from '../../app/types.ts';
import { actionIcons, actionsNow, queueLooks } from './looks.ts';
import type { DownloadProps } from './list-props.ts';

export function StatusBadge({ status }: Pick<QueueEntry, 'status'>) {
  const { t } = useTranslation();
  const { tone, icon: Icon } = queueLooks[status];
  return (
    <span className={`tone-${tone} inline-flex items-center gap-1.5 text-[0.8125rem] font-semibold whitespace-nowrap text-tone`}>
      <Icon size={14} strokeWidth={2.4} aria-hidden="true" /> {t(`downloads.statuses.${status}`)}
    </span>
  );
}

/** Percent and size in words, and as a bar. */
export function ProgressBar({ entry: { progress, size, status } }: { entry: QueueEntry }) {
  const format = useFormat();
  const words = [progress !== null && format.percent(progress), size !== null && format.bytes(size)];
  return (
    <span className={`tone-${queueLooks[status].tone} block`}>
      <span className="block truncate text-[0.8125rem] tabular-nums">{words.filter(Boolean).join(' · ') || '–'}</span>
      <span aria-hidden="true" className="mt-1 block h-1 overflow-hidden rounded-full bg-line">
        <span className="block h-full origin-left bg-tone transition-transform duration-150 rtl:origin-right" style={{ transform: `scaleX(${progress ?? 0})` }} />
      </span>
    </span>
  );
}

/** The requests that wait for it. */
export function ServedRequests({ requests }: Pick<QueueEntry, 'requests'>) {
  return requests.map(({ id, title }) => (
    <Link key={id} {...links.request(id)} onClick={(event) => event.stopPropagation()} className="me-2 inline-grid min-h-6 items-center font-medium text-accent-text hover:underline">
      {title}
    </Link>
  ));
}

/** Manager, and the client that downloads for it. */
export const sourceText = ({ manager, client, clientName }: QueueEntry): string => [manager?.name, client?.name ?? clientName].filter(Boolean).join(' → ');

export function ActionButtons({ entry, busy, onAct }: Pick<DownloadProps, 'entry' | 'busy' | 'onAct'>) {
  const { t } = useTranslation();
  return (
    <span className="flex justify-end">
      {actionsNow(entry).map((action) => {
        const Icon = actionIcons[action];
        return (
          <button
            key={action} type="button" disabled={busy} title={t(`downloads.act.${action}`)} aria-label={t(`downloads.actOn.${action}`, { release: entry.release })}
            onClick={(event) => { event.stopPropagation(); onAct(action, entry); }}
            className="grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-text disabled:opacity-50 desk:size-8"
          >
            <Icon size={17} aria-hidden="true" />
          </button>
        );
      })}
    </span>
  );
}

