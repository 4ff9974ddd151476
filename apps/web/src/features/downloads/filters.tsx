import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import { queueStatuses, type QueueSearch } from '../../app/search-params.ts';
import type { QueueEntry } from '../../app/types.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Tick } from '../../ui/tick.tsx';
import { connectionsQuery, connectionTypesQuery } from '../connections/queries.ts';

interface Props {
  search: QueueSearch;
  entries: readonly QueueEntry[];
  onChange: (change: QueueSearch) => void;
}

/** All of them live in the URL. */
export function QueueFilters({ search, entries, onChange }: Props) {
  const { t } = useTranslation();
  const find = useCallback((q: string) => onChange({ q: q || undefined }), [onChange]);
  const sources = useSources(entries, search.source);
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 desk:flex desk:flex-wrap desk:items-center">
      <SearchField label={t('downloads.filter')} value={search.q} onSettled={find} />
      <Select label={t('downloads.status')} value={search.status ?? ''} onChange={(status) => onChange({ status: status || undefined })} choices={[{ value: '', label: t('downloads.anyStatus') }, ...queueStatuses.map((value) => ({ value, label: t(`downloads.statuses.${value}`) }))]} />
      <Select label={t('downloads.source')} value={search.source ?? ''} onChange={(source) => onChange({ source: source || undefined })} choices={[{ value: '', label: t('downloads.anySource') }, ...sources]} />
      <Tick checked={search.ours ?? false} onChange={() => onChange({ ours: search.ours ? undefined : true })} className="col-span-2 min-h-10 px-1 text-sm font-medium">{t('downloads.ours')}</Tick>
    </div>
  );
}

/** The connected managers and clients, for whoever may see them; else those that the list names. */
function useSources(entries: readonly QueueEntry[], chosen: string | undefined): { value: string; label: string }[] {
  const mayConnect = useMay('connections.manage');
  const { data: connections } = useQuery({ ...connectionsQuery, enabled: mayConnect });
  const { data: types } = useQuery({ ...connectionTypesQuery, enabled: mayConnect });
  const portOf = (type: string) => types?.items.find(({ id }) => id === type)?.port;
  const known = new Map(entries.flatMap(({ manager, client }) => [manager, client]).flatMap((place) => (place ? [[place.id, place.name]] : [])));
  for (const { id, name, type } of connections?.items ?? []) if (portOf(type) === 'manager' || portOf(type) === 'download_client') known.set(id, name);
  if (chosen && !known.has(chosen)) known.set(chosen, chosen);
  return [...known].map(([value, label]) => ({ value, label }));
}
