import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Globe, Lock, Plus, Users, type LucideIcon } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { CollectionDialog } from './collection-dialog.tsx';
import { collectionsQuery, type Collection, type Visibility } from './queries.ts';

const signs: Record<Visibility, LucideIcon> = { private: Lock, shared: Users, public: Globe };

/** Lists of titles: one's own, those that were shared, public ones. */
export function CollectionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayMake = useMay('requests.create');
  const list = useInfiniteQuery(collectionsQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [making, setMaking] = useState(false);
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const make = mayMake && <Button variant="primary" onClick={() => setMaking(true)}><Plus size={17} aria-hidden="true" /> {t('collections.make')}</Button>;
  return (
    <>
      <PageHeading title={t('collections.heading')}>{items.length > 0 && make}</PageHeading>
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      {list.data && items.length === 0 && <Empty title={t('collections.none')} action={make}>{t('collections.noneText')}</Empty>}
      {(list.isPending || items.length > 0) && (
        <ul className="pane divide-y divide-line overflow-hidden" aria-busy={list.isPending}>
          {items.map((collection) => <Row key={collection.id} collection={collection} />)}
          {list.isPending && Array.from({ length: 4 }, (_, index) => <li key={index} aria-hidden="true" className="h-18" />)}
        </ul>
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      {making && <CollectionDialog onClose={() => setMaking(false)} onDone={({ id }) => void navigate(links.collection(id))} />}
    </>
  );
}

function Row({ collection }: { collection: Collection }) {
  const { t } = useTranslation();
  const Sign = signs[collection.visibility];
  const what = [t('collections.items', { count: collection.items }), !collection.mine && t('collections.by', { name: collection.owner.displayName })].filter(Boolean).join(' · ');
  return (
    <li>
      <Link {...links.collection(collection.id)} className="flex items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-sunken">
        <span className="min-w-0 flex-1">
          <span className="block font-semibold [overflow-wrap:anywhere]">{collection.name}</span>
          {collection.description && <span className="line-clamp-1 text-sm">{collection.description}</span>}
          <span className="block text-sm text-muted">{what}</span>
        </span>
        <span className="inline-flex shrink-0 items-center gap-1.5 text-[0.8125rem] text-muted"><Sign size={15} aria-hidden="true" /> <span className="sr-only desk:not-sr-only">{t(`collections.visibilities.${collection.visibility}`)}</span></span>
      </Link>
    </li>
  );
}
