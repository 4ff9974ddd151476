import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/me.ts';
import type { RequestSearch } from '../../../app/search-params.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Tick } from '../../../ui/tick.tsx';
import { targetsQuery } from '../queries.ts';

interface Props {
  scope: 'mine' | 'all';
  search: RequestSearch;
  onChange: (change: RequestSearch) => void;
  /** Stands beside the button, before what it opens. */
  children?: ReactNode;
}

const names = ['following', 'cancelAsked', 'from', 'to', 'instance'] as const;

/** Filters that are wanted now and then; open while one of them is on. They live in the URL. */
export function MoreFilters({ scope, search, onChange, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const on = names.filter((name) => search[name] !== undefined).length;
  const [open, setOpen] = useState(on > 0);
  const mayManage = useMay('requests.manage');
  const mayApprove = useMay('requests.approve');
  const { data: targets = [] } = useQuery({ ...targetsQuery, enabled: open && mayApprove && scope === 'all' });
  const clear = () => onChange(Object.fromEntries(names.map((name) => [name, undefined])));
  return (
    <>
      <Button variant="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <SlidersHorizontal size={16} aria-hidden="true" /> {on > 0 ? t('requests.filtersOn', { count: on }) : t('requests.filters')}
      </Button>
      {children}
      <div id={id} hidden={!open} className="pane basis-full p-3">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <div className="w-40 max-desk:flex-1"><Field label={t('requests.from')}><Input type="date" value={search.from ?? ''} max={search.to} onChange={(event) => onChange({ from: event.target.value || undefined })} /></Field></div>
          <div className="w-40 max-desk:flex-1"><Field label={t('requests.to')}><Input type="date" value={search.to ?? ''} min={search.from} onChange={(event) => onChange({ to: event.target.value || undefined })} /></Field></div>
          {scope === 'all' && mayApprove && (
            <div className="w-48 max-desk:w-full">
              <Field label={t('requests.instance')}>
                <Select value={search.instance ?? ''} onChange={(instance) => onChange({ instance: instance || undefined })} choices={[{ value: '', label: t('requests.anyInstance') }, ...targets.map(({ connectionId, name }) => ({ value: connectionId, label: name }))]} />
              </Field>
            </div>
          )}
          <Tick checked={search.following ?? false} onChange={() => onChange({ following: search.following ? undefined : true })} className="min-h-10">{t('requests.following')}</Tick>
          {scope === 'all' && mayManage && <Tick checked={search.cancelAsked ?? false} onChange={() => onChange({ cancelAsked: search.cancelAsked ? undefined : true })} className="min-h-10">{t('requests.cancelAsked')}</Tick>}
          {on > 0 && <Button variant="quiet" onClick={clear}>{t('requests.clearFilters')}</Button>}
        </div>
      </div>
    </>
  );
}
