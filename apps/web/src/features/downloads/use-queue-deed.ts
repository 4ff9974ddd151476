import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../app/problem.ts';
import { useSentences } from '../../app/sentences.ts';
import type { QueueEntry } from '../../app/types.ts';
import { toast } from '../../ui/toast.ts';
import { actOnQueue, type QueueDeed } from './queries.ts';

export interface Refusal {
  release: string;
  why: string;
}

/** Does a deed to some downloads. What worked is said in a toast; each that did not is kept with its reason. */
export function useQueueDeed(entries: readonly QueueEntry[], onDone: (refused: string[]) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useSentences();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const run = useMutation({
    mutationFn: actOnQueue,
    onMutate: () => setRefusals([]),
    onSuccess: (results, { action }: QueueDeed) => {
      const done = results.filter(({ ok }) => ok).length;
      if (done > 0) toast({ title: t(`downloads.did.${action}`, { count: done }) });
      onDone(results.filter(({ ok }) => !ok).map(({ id }) => id));
      setRefusals(
        results.flatMap(({ id, problem }) => {
          if (!problem) return [];
          return [{ release: entries.find((entry) => entry.id === id)?.release ?? id, why: say.problem(new Problem(problem.code as 'unknown', 409, { ...problem.details, detail: problem.detail })) }];
        }),
      );
    },
    onError: (error) => setRefusals([{ release: t('downloads.none.done'), why: say.problem(error) }]),
    onSettled: () => client.invalidateQueries({ queryKey: ['queue'] }),
  });
  return { run: run.mutate, busy: run.isPending, refusals, forget: () => setRefusals([]) };
}
