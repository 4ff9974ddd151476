import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../app/problem.ts';
import { useSentences } from '../../app/sentences.ts';
import { toast } from '../../ui/toast.ts';
import type { Refusal } from '../downloads/use-queue-deed.ts';
import { retryDeeds, type DeadLetter } from './queries.ts';

/** As many as the gateway takes at once. */
const most = 200;

/** Replays or discards some; each for which it did not work is kept with its reason. */
export function useLetterDeed(letters: readonly DeadLetter[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useSentences();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const nameOf = (id: string) => letters.find((letter) => letter.id === id)?.subject ?? id;
  const run = useMutation({
    mutationFn: ({ ids, action }: { ids: string[]; action: 'replay' | 'discard' }) => retryDeeds.act({ ids: ids.slice(0, most), action }),
    onMutate: () => setRefusals([]),
    onSuccess: (results, { action }) => {
      const count = results.filter(({ ok }) => ok).length;
      if (count > 0) toast({ title: t(action === 'replay' ? 'retries.replayed' : 'retries.discarded', { count }) });
      setRefusals(results.flatMap(({ id, problem }) => (problem ? [{ release: nameOf(id), why: say.problem(new Problem(problem.code as 'unknown', 409, { detail: problem.detail })) }] : [])));
    },
    onError: (error) => setRefusals([{ release: t('retries.letters'), why: say.problem(error) }]),
    onSettled: () => client.invalidateQueries({ queryKey: ['retries'] }),
  });
  return { run: run.mutate, busy: run.isPending, refusals, forget: () => setRefusals([]) };
}
