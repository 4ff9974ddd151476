import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { searchQuery } from '../search/queries.ts';
import { useSettled } from '../search/use-settled.ts';
import { collectionDeeds, collectionQuery, type TitleRef } from './queries.ts';

const most = 8;
const typingMs = 250;

/** Looks titles up by their names, and adds as many as are wanted. */
export function AddTitle({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: collection } = useQuery(collectionQuery(id));
  const [text, setText] = useState('');
  const words = useSettled(text.trim(), typingMs);
  const { data, error } = useQuery({ ...searchQuery(words), enabled: words.length > 1 });
  const found = words.length > 1 ? (data?.items ?? []).slice(0, most) : [];
  const add = useMutation({ mutationFn: (title: TitleRef) => collectionDeeds.add(id, title), onSuccess: (after) => client.setQueryData(collectionQuery(id).queryKey, after) });
  const holds = ({ contentType, externalId }: TitleRef) => collection?.titles.some((title) => title.contentType === contentType && title.externalId === externalId) ?? false;
  return (
    <Dialog open onClose={onClose} title={t('collections.addTitle')}>
      <Field label={t('search.placeholder')}><Input type="search" value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" /></Field>
      <div className="mt-3"><ProblemNote error={add.error ?? (data ? null : error)} /></div>
      <ul aria-label={t('search.results')} className="mt-3 min-h-24">
        {found.map((title) => (
          <li key={`${title.contentType}/${title.externalId}`} className="flex min-h-14 items-center gap-3 py-1">
            <span className="w-8 shrink-0"><Poster path={title.posterPath} title="" size="w154" className="rounded-sm" /></span>
            <span className="min-w-0 flex-1 truncate">{title.title} <span className="text-muted">{[t(`titles.type.${title.contentType}`), title.releaseYear].filter(Boolean).join(' · ')}</span></span>
            <Button size="small" disabled={add.isPending || holds(title)} aria-label={`${t('collections.add')}: ${title.title}`} onClick={() => add.mutate(title)}>{t('collections.add')}</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
