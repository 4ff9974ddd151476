import type { RequestView } from '@marquee/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { wishWords } from '../requests/wish/words.ts';

interface Props {
  items: RequestView[];
  current: RequestView | undefined;
  selected: ReadonlySet<string>;
  pending: boolean;
  onPick: (request: RequestView) => void;
  onToggle: (id: string) => void;
  onToggleAll: (all: boolean) => void;
}

export function DeskTable({ items, current, selected, pending, onPick, onToggle, onToggleAll }: Props) {
  const { t } = useTranslation();
  const cell = 'px-2 py-0.5 text-start align-middle';
  const allChosen = items.length > 0 && items.every(({ id }) => selected.has(id));
  return (
    <div className="pane overflow-hidden">
      <table className="w-full table-fixed border-collapse text-sm" aria-busy={pending}>
        <caption className="sr-only">{t('desk.caption')}</caption>
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            <th className={`${cell} w-11`}><Tick label={t('desk.selectAll')} checked={allChosen} onChange={() => onToggleAll(!allChosen)} /></th>
            <th scope="col" className={`${cell} font-semibold`}>{t('desk.columns.title')}</th>
            <th scope="col" className={`${cell} w-28 font-semibold desk:w-32`}>{t('desk.columns.requester')}</th>
            <th scope="col" className={`${cell} hidden w-28 font-semibold desk:table-cell`}>{t('desk.columns.waiting')}</th>
            <th scope="col" className={`${cell} hidden w-20 font-semibold desk:table-cell`}>{t('desk.columns.priority')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((request) => (
            <Row key={request.id} request={request} current={request.id === current?.id} selected={selected.has(request.id)} onPick={onPick} onToggle={onToggle} />
          ))}
          {pending && Array.from({ length: 10 }, (_, index) => <tr key={index} aria-hidden="true" className="h-10 border-b border-line last:border-0"><td colSpan={5} /></tr>)}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  request: RequestView;
  current: boolean;
  selected: boolean;
  onPick: (request: RequestView) => void;
  onToggle: (id: string) => void;
}

function Row({ request, current, selected, onPick, onToggle }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <tr
      ref={row}
      aria-current={current || undefined}
      onClick={() => onPick(request)}
      className="h-10 scroll-mt-20 scroll-mb-24 cursor-default border-b border-line last:border-0 hover:bg-sunken/60 aria-[current=true]:bg-sunken aria-[current=true]:shadow-[inset_3px_0_0_var(--accent)] rtl:aria-[current=true]:shadow-[inset_-3px_0_0_var(--accent)]"
    >
      <td className="px-2"><Tick label={t('desk.select', { title: request.title })} checked={selected} onChange={() => onToggle(request.id)} /></td>
      <th scope="row" className="truncate px-2 text-start font-semibold">
        <button type="button" className="block max-w-full truncate rounded text-start" onClick={() => onPick(request)}>
          {request.title}{request.releaseYear && <span className="font-normal text-muted"> {request.releaseYear}</span>}
          {request.wish && <span className="font-normal text-muted"> · {wishWords(t, format, request.wish)}</span>}
        </button>
      </th>
      <td className="truncate px-2 text-muted">{request.requestedBy.displayName}</td>
      <td className="hidden truncate px-2 text-muted desk:table-cell"><time dateTime={request.requestedAt}>{format.agoShort(request.requestedAt)}</time></td>
      <td className={`hidden truncate px-2 desk:table-cell ${request.priority === 'normal' ? 'text-faint' : 'font-semibold'}`}>{t(`priorities.${request.priority}`)}</td>
    </tr>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <label className="grid h-9 w-8 place-items-center" onClick={(event) => event.stopPropagation()}>
      <input type="checkbox" aria-label={label} checked={checked} onChange={onChange} className="size-4 accent-(--accent-text)" />
    </label>
  );
}
