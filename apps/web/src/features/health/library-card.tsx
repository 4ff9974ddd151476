import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { toast } from '../../ui/toast.ts';
import { healthDeeds, type Library } from './queries.ts';

/** What is known of a server's library and since when; a loss that waits for an answer stands out. */
export function LibraryCard({ library }: { library: Library }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const client = useQueryClient();
  const sync = useMutation({
    mutationFn: () => healthDeeds.sync(library.connectionId),
    onError: (error) => toast({ title: t('requests.notDone'), description: say.problem(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['health', 'libraries'] }),
  });
  const holds = [t('health.movies', { count: library.movies, number: format.number(library.movies) }), t('health.series', { count: library.series, number: format.number(library.series) }), t('health.episodes', { count: library.episodes, number: format.number(library.episodes) })];
  return (
    <li className="pane flex flex-col p-5">
      <h3 className="text-lg font-semibold">{library.name}</h3>
      <p className="text-muted tabular-nums">{holds.join(' · ')}</p>
      <p className="mt-1 text-sm text-muted">
        {library.fullAt ? t('health.comparedAt', { ago: format.ago(library.fullAt) }) : t('health.neverCompared')}
        {library.recentAt && ` · ${t('health.recentAt', { ago: format.ago(library.recentAt) })}`}
      </p>
      {library.failure && <p className="tone-stop mt-2 flex items-start gap-2 text-sm"><TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-tone" /> {t('health.libraryFailure', { problem: say.failure(library.failure) })}</p>}
      {library.refusedLoss && <Loss library={library} loss={library.refusedLoss} />}
      <div className="mt-auto pt-4">
        <Button onClick={() => sync.mutate()} disabled={sync.isPending || library.running} aria-label={t('health.syncOne', { name: library.name })}>
          <RefreshCw size={16} aria-hidden="true" /> {t(library.running ? 'health.syncing' : 'health.sync')}
        </Button>
      </div>
    </li>
  );
}

function Loss({ library, loss }: { library: Library; loss: NonNullable<Library['refusedLoss']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const accept = useMutation({
    mutationFn: () => healthDeeds.acceptLoss(library.connectionId),
    onSuccess: () => setAsking(false),
    onSettled: () => client.invalidateQueries({ queryKey: ['health', 'libraries'] }),
  });
  const numbers = { name: library.name, missing: format.number(loss.missing), known: format.number(loss.known), since: format.moment(loss.since) };
  return (
    <div role="alert" className="tone-stop mt-3 rounded-lg border border-tone/40 bg-tone/8 px-4 py-3 text-sm">
      <p className="text-pretty">{t('health.loss', numbers)}</p>
      <Button variant="danger" size="small" className="mt-3" onClick={() => setAsking(true)}>{t('health.acceptLoss')}</Button>
      <Confirm open={asking} title={t('health.acceptTitle', numbers)} text={t('health.acceptText', numbers)} deed={t('health.acceptLoss')} error={accept.error} busy={accept.isPending} onConfirm={() => accept.mutate()} onClose={() => setAsking(false)} />
    </div>
  );
}
