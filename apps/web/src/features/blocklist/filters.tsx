import { failureClasses, type FailureClass } from '@marquee/contracts';
import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { capital } from '../../app/format.ts';
import { blockKinds, type BlocklistSearch } from '../../app/search-params.ts';
import { Select } from '../../ui/select.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import type { BlocklistEntry } from './queries.ts';

interface Props {
  search: BlocklistSearch;
  entries: readonly BlocklistEntry[];
  onChange: (change: BlocklistSearch) => void;
}

/** All of them live in the URL. */
export function BlocklistFilters({ search, entries, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useTyped(search.q ?? '', useCallback((q: string) => onChange({ q: q || undefined }), [onChange]));
  const sources = new Map(entries.flatMap(({ connection }) => (connection ? [[connection.id, connection.name]] : [])));
  if (search.source && !sources.has(search.source)) sources.set(search.source, search.source);
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 desk:flex desk:items-center">
      <label className="relative col-span-2 desk:w-64">
        <span className="sr-only">{t('blocklist.filter')}</span>
        <Search size={16} aria-hidden="true" className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={t('blocklist.filter')} className="min-h-10 w-full rounded-lg border border-line-strong bg-bg ps-9 pe-3 placeholder:text-faint" />
      </label>
      <span className="desk:w-56"><Select label={t('blocklist.kind')} value={search.kind ?? ''} onChange={(kind) => onChange({ kind: kind || undefined })} choices={[{ value: '', label: t('blocklist.anyKind') }, ...blockKinds.map((value) => ({ value, label: t(`blocklist.kindsMany.${value}`) }))]} /></span>
      <span className="desk:w-64"><Select label={t('blocklist.failure')} value={search.failure ?? ''} onChange={(failure) => onChange({ failure: failure || undefined })} choices={[{ value: '', label: t('blocklist.anyFailure') }, ...(Object.keys(failureClasses) as FailureClass[]).map((value) => ({ value, label: capital(t(`failures.${value}`)) }))]} /></span>
      {sources.size > 0 && <span className="desk:w-44"><Select label={t('downloads.source')} value={search.source ?? ''} onChange={(source) => onChange({ source: source || undefined })} choices={[{ value: '', label: t('downloads.anySource') }, ...[...sources].map(([value, label]) => ({ value, label }))]} /></span>}
    </div>
  );
}
