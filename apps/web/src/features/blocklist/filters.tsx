import { failureClasses, type FailureClass } from '@marquee/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { capital } from '../../app/format.ts';
import { blockKinds, type BlocklistSearch } from '../../app/search-params.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import type { BlocklistEntry } from './queries.ts';

interface Props {
  search: BlocklistSearch;
  entries: readonly BlocklistEntry[];
  onChange: (change: BlocklistSearch) => void;
}

/** All of them live in the URL. */
export function BlocklistFilters({ search, entries, onChange }: Props) {
  const { t } = useTranslation();
  const find = useCallback((q: string) => onChange({ q: q || undefined }), [onChange]);
  const sources = new Map(entries.flatMap(({ connection }) => (connection ? [[connection.id, connection.name]] : [])));
  if (search.source && !sources.has(search.source)) sources.set(search.source, search.source);
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 desk:flex desk:items-center">
      <SearchField label={t('blocklist.filter')} value={search.q} onSettled={find} />
      <span className="desk:w-56"><Select label={t('blocklist.kind')} value={search.kind ?? ''} onChange={(kind) => onChange({ kind: kind || undefined })} choices={[{ value: '', label: t('blocklist.anyKind') }, ...blockKinds.map((value) => ({ value, label: t(`blocklist.kindsMany.${value}`) }))]} /></span>
      <span className="desk:w-64"><Select label={t('blocklist.failure')} value={search.failure ?? ''} onChange={(failure) => onChange({ failure: failure || undefined })} choices={[{ value: '', label: t('blocklist.anyFailure') }, ...(Object.keys(failureClasses) as FailureClass[]).map((value) => ({ value, label: capital(t(`failures.${value}`)) }))]} /></span>
      {sources.size > 0 && <span className="desk:w-44"><Select label={t('downloads.source')} value={search.source ?? ''} onChange={(source) => onChange({ source: source || undefined })} choices={[{ value: '', label: t('downloads.anySource') }, ...[...sources].map(([value, label]) => ({ value, label }))]} /></span>}
    </div>
  );
}
