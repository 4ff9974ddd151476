import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { historyKinds, historyTypes, type HistorySearch } from '../../app/search-params.ts';
import { Field, Input } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useTyped } from '../../ui/use-typed.ts';

interface Props {
  search: HistorySearch;
  onChange: (change: HistorySearch) => void;
}

/** All of them live in the URL. */
export function HistoryFilters({ search, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useTyped(search.q ?? '', useCallback((q: string) => onChange({ q: q || undefined }), [onChange]));
  return (
    <div className="mb-5 grid grid-cols-2 items-end gap-x-2 gap-y-3 desk:flex">
      <label className="relative col-span-2 desk:w-72">
        <span className="mb-1 block text-sm font-semibold">{t('history.words')}</span>
        <Search size={16} aria-hidden="true" className="pointer-events-none absolute start-3 bottom-3 text-muted" />
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={t('history.wordsOf')} className="min-h-10 w-full rounded-lg border border-line-strong bg-bg ps-9 pe-3 placeholder:text-faint" />
      </label>
      <div className="desk:w-52"><Field label={t('history.kind')}><Select value={search.kind ?? ''} onChange={(kind) => onChange({ kind: kind || undefined })} choices={[{ value: '', label: t('history.anyKind') }, ...historyKinds.map((value) => ({ value, label: t(`history.kinds.${value}`) }))]} /></Field></div>
      <div className="desk:w-40"><Field label={t('history.type')}><Select value={search.type ?? ''} onChange={(type) => onChange({ type: type || undefined })} choices={[{ value: '', label: t('history.anyType') }, ...historyTypes.map((value) => ({ value, label: t(`history.types.${value}`) }))]} /></Field></div>
      <div className="desk:w-40"><Field label={t('history.from')}><Input type="date" value={search.from ?? ''} max={search.to} onChange={(event) => onChange({ from: event.target.value || undefined })} /></Field></div>
      <div className="desk:w-40"><Field label={t('history.to')}><Input type="date" value={search.to ?? ''} min={search.from} onChange={(event) => onChange({ to: event.target.value || undefined })} /></Field></div>
    </div>
  );
}
