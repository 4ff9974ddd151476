import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CirclePause, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { capital, useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.ts';
import { retryDeeds, type Retry } from './queries.ts';

/** Which request, why it waits, and when it is tried next. */
export function RetryRow({ retry: { requestId, title, connection, failure, attempt, attempts, nextAttemptAt, held, since } }: { retry: Retry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => retryDeeds.retry(requestId),
    onSuccess: () => toast({ title: t('retries.didRetry', { title }) }),
    onError: (error) => toast({ title: t('requests.notDone'), description: say.problem(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['retries'] }),
  });
  const Icon = held ? CirclePause : RotateCcw;
  const counted = attempts === null ? t('retries.attempt', { attempt }) : t('retries.attemptOf', { attempt, attempts });
  const facts = [attempt > 0 && counted, nextAttemptAt && t('retries.next', { when: format.when(nextAttemptAt) }), t('retries.since', { ago: format.ago(since) })].filter(Boolean);
  return (
    <li className={`tone-${held ? 'stop' : 'wait'} flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3`}>
      <Icon size={19} aria-hidden="true" className="shrink-0 text-tone" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="[overflow-wrap:anywhere]"><Link {...links.request(requestId)} className="font-semibold hover:underline">{title}</Link></p>
        <p className="text-sm">
          {held && <span className="font-semibold text-tone">{t('retries.waitsForAdmin')}: </span>}
          {[connection, failure ? capital(say.failure(failure)) : held && t('retries.noManager')].filter(Boolean).join(' · ')}
        </p>
        <p className="text-[0.8125rem] text-muted">{facts.join(' · ')}</p>
      </div>
      <Button size="small" disabled={again.isPending} onClick={() => again.mutate()} aria-label={t('retries.nowOne', { title })}>{t('retries.now')}</Button>
    </li>
  );
}
