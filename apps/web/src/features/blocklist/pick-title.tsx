import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { searchQuery } from '../search/queries.ts';
import { useSettled } from '../search/use-settled.ts';
import type { BlockedTitle } from './queries.ts';

interface Props {
  picked: BlockedTitle | undefined;
  onPick: (title: BlockedTitle) => void;
}

const most = 5;
const typingMs = 250;

/** Looks a title up by its name. */
export function PickTitle({ picked, onPick }: Props) {
  const { t } = useTranslation();
  const name = useId();
  const [text, setText] = useState('');
  const words = useSettled(text.trim(), typingMs);
  const { data, error } = useQuery({ ...searchQuery(words), enabled: words.length > 1 });
  const found = words.length > 1 ? (data?.items ?? []).slice(0, most) : [];
  return (
    <div>
      <Field label={t('blocklist.which')}><Input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={t('search.placeholder')} autoComplete="off" /></Field>
      <ProblemNote error={data ? null : error} />
      {found.length > 0 && (
        <fieldset className="mt-2 min-w-0">
          <legend className="sr-only">{t('search.results')}</legend>
          {found.map(({ contentType, externalId, title, releaseYear, posterPath }) => (
            <label key={`${contentType}/${externalId}`} className="flex min-h-12 cursor-pointer items-center gap-3 rounded-lg px-2 py-1 hover:bg-sunken has-checked:bg-sunken">
              <input type="radio" name={name} checked={picked?.contentType === contentType && picked.externalId === externalId} onChange={() => onPick({ contentType, externalId, title })} className="size-4 accent-(--accent-text)" />
              <span className="w-7 shrink-0"><Poster path={posterPath} title="" size="w154" className="rounded-sm" /></span>
              <span className="min-w-0 flex-1 truncate">{title} <span className="text-muted">{[t(`titles.type.${contentType}`), releaseYear].filter(Boolean).join(' · ')}</span></span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
