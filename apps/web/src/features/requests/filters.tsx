import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { requestSorts, type RequestSort } from '../../app/search-params.ts';
import { Select } from '../../ui/select.tsx';
import { useTyped } from '../../ui/use-typed.ts';

interface Props {
  q: string | undefined;
  sort: RequestSort;
  onChange: (change: { q?: string; sort?: RequestSort }) => void;
}

/** Text filter and order of a list; both live in the URL. */
export function RequestFilters({ q = '', sort, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useTyped(q, useCallback((words: string) => onChange({ q: words || undefined }), [onChange]));

  return (
    <div className="flex flex-1 flex-wrap gap-2 max-desk:basis-full desk:flex-none">
      <label className="relative min-w-32 flex-1 desk:w-60">
        <span className="sr-only">{t('requests.filter')}</span>
        <Search size={16} aria-hidden="true" className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
        <input
          type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={t('requests.filter')} data-filter
          className="min-h-10 w-full rounded-lg border border-line-strong bg-bg ps-9 pe-3 placeholder:text-faint"
        />
      </label>
      <Select label={t('requests.sort')} value={sort} onChange={(value) => onChange({ sort: value })} choices={requestSorts.map((value) => ({ value, label: t(`requests.sorts.${value}`) }))} />
    </div>
  );
}
