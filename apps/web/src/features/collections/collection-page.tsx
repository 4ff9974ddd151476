import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, ListChecks, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { AddTitle } from './add-title.tsx';
import { CollectionDialog } from './collection-dialog.tsx';
import { CollectionTitles } from './collection-titles.tsx';
import { collectionDeeds, collectionQuery, type CollectionDetails } from './queries.ts';

const route = getRouteApi('/shell/collections/$id');

export function CollectionPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(collectionQuery(id));
  return (
    <>
      <Link {...links.collections()} className="mb-4 inline-flex items-center gap-1.5 text-sm text-muted hover:text-text"><ArrowLeft size={16} aria-hidden="true" className="rtl:rotate-180" /> {t('collections.back')}</Link>
      {!data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data && <Details collection={data} />}
    </>
  );
}

function Details({ collection }: { collection: CollectionDetails }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const mayAsk = useMay('requests.create');
  const manages = useMay('requests.manage');
  const [open, setOpen] = useState<'add' | 'change' | 'ask' | 'remove'>();
  const close = () => setOpen(undefined);
  const ask = useMutation({
    mutationFn: () => collectionDeeds.request(collection.id),
    onSuccess: () => {
      close();
      for (const key of ['requests', 'quota', 'title']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const remove = useMutation({
    mutationFn: () => collectionDeeds.remove(collection.id),
    onSuccess: async () => {
      await navigate(links.collections());
      client.removeQueries({ queryKey: collectionQuery(collection.id).queryKey });
      void client.invalidateQueries({ queryKey: ['collections', 'list'] });
    },
  });
  const { name, titles, mine } = collection;
  return (
    <>
      <PageHeading title={name}>
        {mine && mayAsk && <Button onClick={() => setOpen('add')}><Plus size={17} aria-hidden="true" /> {t('collections.addTitle')}</Button>}
        {mayAsk && titles.length > 0 && <Button variant="primary" onClick={() => setOpen('ask')}><ListChecks size={17} aria-hidden="true" /> {t('collections.requestAll')}</Button>}
        {mine && mayAsk && <Button variant="quiet" onClick={() => setOpen('change')}><Pencil size={17} aria-hidden="true" /> {t('collections.change')}</Button>}
        {(mine || manages) && mayAsk && <Button variant="quiet" onClick={() => setOpen('remove')}><Trash2 size={17} aria-hidden="true" /> {t('collections.remove')}</Button>}
      </PageHeading>
      <p className="mb-1 text-muted">{[t('collections.items', { count: collection.items }), !mine && t('collections.by', { name: collection.owner.displayName }), t(`collections.visibilities.${collection.visibility}`)].filter(Boolean).join(' · ')}</p>
      {collection.description && <p className="max-w-2xl whitespace-pre-wrap">{collection.description}</p>}
      <p role="status" className="mt-4 font-semibold empty:mt-0">{ask.data && t('collections.resultsText', { done: ask.data.filter(({ ok }) => ok).length, total: ask.data.length })}</p>
      {titles.length === 0 ? <div className="mt-6"><Empty title={t('collections.empty')}>{t('collections.emptyText')}</Empty></div> : <CollectionTitles collection={collection} results={ask.data} />}
      {open === 'add' && <AddTitle id={collection.id} onClose={close} />}
      {open === 'change' && <CollectionDialog collection={collection} onClose={close} />}
      <Confirm open={open === 'remove'} title={t('collections.removeTitle', { name })} text={t('collections.removeText')} deed={t('collections.remove')} error={remove.error} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={close} />
      <Confirm open={open === 'ask'} title={t('collections.requestAllTitle', { name })} text={t('collections.requestAllText')} deed={t('collections.requestAll')} error={ask.error} busy={ask.isPending} onConfirm={() => ask.mutate()} onClose={close} />
    </>
  );
}
