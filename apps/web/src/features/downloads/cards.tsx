import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Tick } from '../../ui/tick.tsx';
import { ActionButtons, ProgressBar, ServedRequests, sourceText, StatusBadge } from './entry-parts.tsx';
import type { DownloadListProps, DownloadProps } from './list-props.ts';
import { partsText } from './parts.ts';

/** The same on a phone. */
export function DownloadCards({ entries, pending, selected, busy, onPick, onToggle, onAct }: DownloadListProps) {
  return (
    <ul className="space-y-2.5" aria-busy={pending}>
      {entries.map((entry) => <Card key={entry.id} entry={entry} selected={selected.has(entry.id)} busy={busy} onPick={onPick} onToggle={onToggle} onAct={onAct} />)}
      {pending && Array.from({ length: 4 }, (_, index) => <li key={index} aria-hidden="true" className="pane h-36" />)}
    </ul>
  );
}

function Card({ entry, selected, busy, onToggle, onAct }: DownloadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [entry.speed ? format.speed(entry.speed) : null, entry.etaSeconds !== null ? format.duration(entry.etaSeconds) : null, sourceText(entry)].filter(Boolean);
  return (
    <li className="pane p-3">
      <Tick checked={selected} onChange={() => onToggle(entry.id)} label={t('downloads.select', { release: entry.release })} className="items-start py-0.5">
        <span className="min-w-0 flex-1 text-sm leading-snug font-medium [overflow-wrap:anywhere]">{entry.release}</span>
      </Tick>
      <p className="mt-1 text-[0.8125rem] text-muted">{entry.requests.length > 0 ? <ServedRequests requests={entry.requests} /> : (entry.title ?? t('downloads.unknownTitle'))} {partsText(entry.parts)}</p>
      <div className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-4"><StatusBadge status={entry.status} /><ProgressBar entry={entry} /></div>
      {entry.problem && <p className="mt-1.5 text-[0.8125rem] text-pretty text-muted">{entry.problem}</p>}
      <div className="mt-1 flex items-center justify-between gap-3">
        <p className="min-w-0 truncate text-[0.8125rem] text-muted tabular-nums">{facts.join(' · ')}</p>
        <ActionButtons entry={entry} busy={busy} onAct={onAct} />
      </div>
    </li>
  );
}
