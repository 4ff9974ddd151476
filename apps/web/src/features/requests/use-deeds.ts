import type { RequestView } from '@marquee/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { patchRequest } from '../../app/patch-request.ts';
import { useSentences } from '../../app/sentences.ts';
import { toast } from '../../ui/toast.ts';

/** Runs one deed on one request; its answer goes wherever the request is shown. */
export function useDeed<A>(run: (argument: A) => Promise<RequestView>) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const say = useSentences();
  return useMutation({
    mutationFn: run,
    onSuccess: (request) => {
      patchRequest(client, request);
      void client.invalidateQueries({ queryKey: ['requests', 'timeline'] });
      void client.invalidateQueries({ queryKey: ['requests', 'count'] });
    },
    onError: (error) => {
      toast({ title: t('requests.notDone'), description: say.problem(error) });
      void client.invalidateQueries({ queryKey: ['requests'] });
    },
  });
}
