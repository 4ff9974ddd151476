import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CirclePause, CircleDashed, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import type { Tone } from '../../ui/states.ts';
import { toast } from '../../ui/toast.ts';
import { healthDeeds, type Breaker } from './queries.ts';

const looks: Record<Breaker['state'], { tone: Tone; icon: LucideIcon }> = {
  closed: { tone: 'done', icon: CircleCheck },
  half_open: { tone: 'wait', icon: CircleDashed },
  open: { tone: 'stop', icon: CirclePause },
};

export function BreakerRow({ breaker }: { breaker: Breaker }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const client = useQueryClient();
  const reset = useMutation({
    mutationFn: () => healthDeeds.reset(breaker.connectionId),
    onSuccess: () => toast({ title: t('health.didReset', { name: breaker.name }) }),
    onError: (error) => toast({ title: t('requests.notDone'), description: say.problem(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['health', 'breakers'] }),
  });
  const { tone, icon: Icon } = looks[breaker.state];
  const why = breaker.state === 'closed' && !breaker.failure ? null : breaker.failure ? say.failure(breaker.failure) : breaker.message;
  return (
    <li className={`tone-${tone} flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3`}>
      <Icon size={19} aria-hidden="true" className="shrink-0 text-tone" />
      <div className="min-w-0 flex-1 basis-48">
        <p><span className="font-semibold">{breaker.name}</span> <span className="font-semibold text-tone">{t(`health.states.${breaker.state}`)}</span>{why && `: ${why}`}</p>
        <p className="text-[0.8125rem] text-muted">{[breaker.waiting > 0 && t('health.waiting', { count: breaker.waiting }), breaker.checkedAt && t('connections.checked', { ago: format.ago(breaker.checkedAt) })].filter(Boolean).join(' · ')}</p>
      </div>
      {(breaker.state !== 'closed' || breaker.failure !== null) && <Button size="small" disabled={reset.isPending} onClick={() => reset.mutate()} aria-label={t('health.resetOne', { name: breaker.name })}>{t('health.reset')}</Button>}
    </li>
  );
}
