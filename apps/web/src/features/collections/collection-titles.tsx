import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { collectionDeeds, collectionQuery, type CollectionDetails, type CollectionTitle } from './queries.ts';

type Results = Awaited<ReturnType<typeof collectionDeeds.request>>;

interface Props {
  collection: CollectionDetails;
  /** What came of asking for all of them. */
  results: Results | undefined;
}

export function CollectionTitles({ collection: { id, titles, mine }, results }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayChange = useMay('requests.create') && mine;
  const take = useMutation({ mutationFn: (title: CollectionTitle) => collectionDeeds.take(id, title), onSuccess: (after) => client.setQueryData(collectionQuery(id).queryKey, after) });
  const keyOf = ({ contentType, externalId }: Pick<CollectionTitle, 'contentType' | 'externalId'>) => `${contentType}/${externalId}`;
  const resultOf = new Map(results?.map((result) => [keyOf(result), result]));
  return (
    <>
      <ProblemNote error={take.error} />
      <ul className="pane mt-4 divide-y divide-line overflow-hidden">
        <LongList
          items={titles} keyOf={keyOf} rowRem={4.5}
          draw={(title) => (
            <li className="flex items-center gap-3 px-4 py-2">
              <span className="w-9 shrink-0"><Poster path={title.posterPath} title="" size="w154" className="rounded" /></span>
              <span className="min-w-0 flex-1">
                <Link {...links.title(title)} className="font-semibold [overflow-wrap:anywhere] hover:underline">{title.title}</Link>
                <span className="block text-sm text-muted">{[t(`titles.type.${title.contentType}`), title.releaseYear].filter(Boolean).join(' · ')}</span>
                <Result result={resultOf.get(keyOf(title))} />
              </span>
              {mayChange && <Button size="icon" variant="quiet" disabled={take.isPending} aria-label={t('collections.takeOne', { title: title.title })} onClick={() => take.mutate(title)}><X size={17} aria-hidden="true" /></Button>}
            </li>
          )}
        />
      </ul>
    </>
  );
}

function Result({ result }: { result: Results[number] | undefined }) {
  const { t } = useTranslation();
  if (!result) return null;
  if (!result.request) return <span className="block text-sm text-pretty text-muted">{result.problem?.detail}</span>;
  return <Link {...links.request(result.request.number)} className="inline-flex items-center gap-1.5 text-sm text-done hover:underline"><Check size={15} aria-hidden="true" /> {t('collections.resultOk')} #{result.request.number}</Link>;
}
