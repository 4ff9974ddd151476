import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { requestSorts, type RequestSort } from '../../app/search-params.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';

interface Props {
  q: string | undefined;
  sort: RequestSort;
  onChange: (change: { q?: string; sort?: RequestSort }) => void;
}

/** Text filter and order of a list; both live in the URL. */
export function RequestFilters({ q, sort, onChange }: Props) {
  const { t } = useTranslation();
  const find = useCallback((words: string) => onChange({ q: words || undefined }), [onChange]);

  return (
    <div className="flex flex-1 flex-wrap gap-2 max-desk:basis-full desk:flex-none">
      <SearchField label={t('requests.filter')} value={q} onSettled={find} className="min-w-32 flex-1 desk:w-60" />
      <Select label={t('requests.sort')} value={sort} onChange={(value) => onChange({ sort: value })} choices={requestSorts.map((value) => ({ value, label: t(`requests.sorts.${value}`) }))} />
    </div>
  );
}
