import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ListPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { More } from '../../ui/more.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.ts';
import { CollectionDialog } from './collection-dialog.tsx';
import { collectionDeeds, collectionQuery, collectionsQuery, type Collection, type TitleRef } from './queries.ts';

export interface CollectedTitle extends TitleRef {
  title: string;
  /** The provider's, which it belongs to. */
  collection?: { externalId: string; name: string } | null;
}

interface Props {
  title: CollectedTitle;
  onClose: () => void;
}

export function ChooseCollection({ title, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useInfiniteQuery(collectionsQuery);
  const own = list.data?.pages.flatMap((page) => page.items).filter(({ mine }) => mine) ?? [];
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const add = useMutation({
    mutationFn: ({ id }: Pick<Collection, 'id'>) => collectionDeeds.add(id, title),
    onSuccess: (after) => {
      client.setQueryData(collectionQuery(after.id).queryKey, after);
      void client.invalidateQueries({ queryKey: ['collections', 'list'] });
      toast({ title: t('collections.added', { name: after.name }) });
      onClose();
    },
  });
  const whole = title.collection;
  const makeWhole = useMutation({
    mutationFn: ({ externalId, name }: NonNullable<typeof whole>) => collectionDeeds.create({ name, source: { provider: 'tmdb', id: externalId } }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['collections', 'list'] });
      onClose();
      void navigate(links.collection(made.id));
    },
  });
  if (making) return <CollectionDialog onClose={() => setMaking(false)} onDone={(made) => add.mutate(made)} />;
  return (
    <Dialog open onClose={onClose} title={t('collections.addToTitle', { title: title.title })}>
      <ProblemNote error={add.error ?? makeWhole.error ?? (list.data ? null : list.error)} />
      {list.data && own.length === 0 && <p className="mb-3 text-muted">{t('collections.noOwn')}</p>}
      <ul className="divide-y divide-line">
        {own.map((collection) => (
          <li key={collection.id}>
            <button type="button" disabled={add.isPending} onClick={() => add.mutate(collection)} className="flex min-h-12 w-full items-center justify-between gap-3 px-1 py-2 text-start -outline-offset-2 hover:bg-sunken">
              <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{collection.name}</span>
              <span className="shrink-0 text-sm text-muted">{t('collections.items', { count: collection.items })}</span>
            </button>
          </li>
        ))}
      </ul>
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setMaking(true)}><Plus size={17} aria-hidden="true" /> {t('collections.make')}</Button>
        {whole && <Button disabled={makeWhole.isPending} onClick={() => makeWhole.mutate(whole)} className="whitespace-normal! py-2 text-start"><ListPlus size={17} aria-hidden="true" className="shrink-0" /> {t('collections.allOf', { name: whole.name })}</Button>}
      </div>
    </Dialog>
  );
}
