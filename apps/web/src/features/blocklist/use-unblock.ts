import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../app/problem.ts';
import { useSentences } from '../../app/sentences.ts';
import { toast } from '../../ui/toast.ts';
import type { Refusal } from '../downloads/use-queue-deed.ts';
import { blocklistDeeds, type BlocklistEntry } from './queries.ts';

/** As many as the gateway takes at once. */
const most = 200;

/** Unblocks some entries; each that could not be is kept with its reason. */
export function useUnblock(entries: readonly BlocklistEntry[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useSentences();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const nameOf = (id: string) => {
    const entry = entries.find((other) => other.id === id);
    return entry?.release ?? entry?.title ?? id;
  };
  const run = useMutation({
    mutationFn: (ids: string[]) => blocklistDeeds.unblock(ids.slice(0, most)),
    onMutate: () => setRefusals([]),
    onSuccess: (results) => {
      const done = results.filter(({ ok }) => ok).length;
      if (done > 0) toast({ title: t('blocklist.unblocked', { count: done }) });
      setRefusals(results.flatMap(({ id, problem }) => (problem ? [{ release: nameOf(id), why: say.problem(new Problem(problem.code as 'unknown', 409, { ...problem.details, detail: problem.detail })) }] : [])));
    },
    onError: (error) => setRefusals([{ release: t('downloads.none.done'), why: say.problem(error) }]),
    onSettled: () => client.invalidateQueries({ queryKey: ['blocklist'] }),
  });
  return { run: run.mutate, busy: run.isPending, refusals, forget: () => setRefusals([]) };
}
