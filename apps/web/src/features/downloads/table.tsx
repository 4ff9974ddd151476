import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Tick } from '../../ui/tick.tsx';
import { ActionButtons, ProgressBar, ServedRequests, StatusBadge } from './entry-parts.tsx';
import type { DownloadListProps, DownloadProps } from './list-props.ts';
import { partsText } from './parts.ts';

const columns = [['release', ''], ['status', 'w-34'], ['progress', 'w-32'], ['speed', 'w-24'], ['source', 'w-32']] as const;

export function DownloadTable({ entries, pending, currentId, selected, busy, onPick, onToggle, onToggleAll, onAct }: DownloadListProps) {
  const { t } = useTranslation();
  const all = entries.length > 0 && entries.every(({ id }) => selected.has(id));
  return (
    <div className="pane overflow-hidden">
      <table className="w-full table-fixed border-collapse text-sm" aria-busy={pending}>
        <caption className="sr-only">{t('downloads.heading')}</caption>
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            <th className="w-11 ps-3"><Tick label={t('downloads.selectAll')} checked={all || (selected.size > 0 && 'some')} onChange={() => onToggleAll(!all)} className="h-9" /></th>
            {columns.map(([name, width]) => <th key={name} scope="col" className={`${width} px-2 text-start font-semibold`}>{t(`downloads.columns.${name}`)}</th>)}
            <th className="w-33"><span className="sr-only">{t('downloads.columns.deeds')}</span></th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => <Row key={entry.id} entry={entry} current={entry.id === currentId} selected={selected.has(entry.id)} busy={busy} onPick={onPick} onToggle={onToggle} onAct={onAct} />)}
          {pending && Array.from({ length: 8 }, (_, index) => <tr key={index} aria-hidden="true" className="h-14 border-b border-line last:border-0"><td colSpan={7} /></tr>)}
        </tbody>
      </table>
    </div>
  );
}

/** Deeds are made anew with each drawing and do the same: a row is drawn again only when it changes itself. */
const Row = memo(DownloadRow, (a, b) => a.entry === b.entry && a.current === b.current && a.selected === b.selected && a.busy === b.busy);

function DownloadRow({ entry, current, selected, busy, onPick, onToggle, onAct }: DownloadProps & { current: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const parts = partsText(entry.parts);
  return (
    <tr
      ref={row} aria-current={current || undefined} onClick={() => onPick(entry)}
      className="h-14 scroll-mt-20 scroll-mb-24 border-b border-line align-middle last:border-0 hover:bg-sunken/60 aria-[current=true]:bg-sunken aria-[current=true]:shadow-[inset_3px_0_0_var(--accent)] rtl:aria-[current=true]:shadow-[inset_-3px_0_0_var(--accent)]"
    >
      <td className="ps-3"><Tick label={t('downloads.select', { release: entry.release })} checked={selected} onChange={() => onToggle(entry.id)} className="h-9" /></td>
      <th scope="row" className="px-2 py-1.5 text-start font-normal">
        <span className="block truncate font-medium" title={entry.release}>{entry.release}</span>
        <span className="block truncate text-[0.8125rem] text-muted">
          {entry.requests.length > 0 ? <ServedRequests requests={entry.requests} /> : (entry.title ?? t('downloads.unknownTitle'))} {parts}
        </span>
        {entry.problem && <span className="block text-[0.8125rem] text-pretty">{entry.problem}</span>}
      </th>
      <td className="px-2"><StatusBadge status={entry.status} /></td>
      <td className="px-2"><ProgressBar entry={entry} /></td>
      <td className="px-2 text-[0.8125rem] whitespace-nowrap tabular-nums">
        {entry.speed ? <span className="block">{format.speed(entry.speed)}</span> : null}
        {entry.etaSeconds !== null && <span className="block text-muted">{format.duration(entry.etaSeconds)}</span>}
      </td>
      <td className="px-2 text-[0.8125rem] text-muted" title={[entry.protocol, entry.indexer].filter(Boolean).join(' · ')}>
        {[entry.manager?.name, entry.client?.name ?? entry.clientName].map((name, index) => name && <span key={index} className="block truncate">{name}</span>)}
      </td>
      <td className="pe-2"><ActionButtons entry={entry} busy={busy} onAct={onAct} /></td>
    </tr>
  );
}
