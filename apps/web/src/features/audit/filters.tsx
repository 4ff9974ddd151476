import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditSearch } from '../../app/search-params.ts';
import { inputClass } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import type { AuditEntry } from './queries.ts';

interface Props {
  search: AuditSearch;
  entries: readonly AuditEntry[];
  onChange: (change: AuditSearch) => void;
}

/** All of them live in the URL. */
export function AuditFilters({ search, entries, onChange }: Props) {
  const { t } = useTranslation();
  const find = useCallback((q: string) => onChange({ q: q || undefined }), [onChange]);
  const actors = new Map(entries.map(({ actor }) => [actor.id, actor.displayName]));
  if (search.actor && !actors.has(search.actor)) actors.set(search.actor, search.actor);
  return (
    <div className="mb-4 grid grid-cols-2 items-end gap-2 desk:flex">
      <SearchField label={t('audit.search')} value={search.q} onSettled={find} className="col-span-2 desk:w-72" />
      <span className="col-span-2 desk:w-56"><Select label={t('audit.actor')} value={search.actor ?? ''} onChange={(actor) => onChange({ actor: actor || undefined })} choices={[{ value: '', label: t('audit.anyActor') }, ...[...actors].map(([value, label]) => ({ value, label }))]} /></span>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="flex flex-col gap-1 text-[0.8125rem] text-muted desk:flex-row desk:items-center">
          {t(`audit.${end}`)}
          <input type="date" value={search[end] ?? ''} onChange={(event) => onChange({ [end]: event.target.value || undefined })} className={inputClass} />
        </label>
      ))}
    </div>
  );
}
