import type { RequestDetails } from '@marquee/contracts';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { patchRequest } from '../../../app/patch-request.ts';
import { useSentences } from '../../../app/sentences.ts';
import { toast } from '../../../ui/toast.ts';
import { requestDeeds } from '../queries.ts';
import { voted, followed } from './toggled.ts';

interface Ref {
  id: string;
  number: number;
}

/** Votes and follows. Shown at once, for the server will agree; taken back where it does not. */
export function useTakePart({ id, number }: Ref) {
  const client = useQueryClient();
  const failed = useFailed();
  const options = (toggle: (request: RequestDetails, on: boolean) => RequestDetails) => ({
    onMutate: (on: boolean) => change(client, id, (request) => toggle(request, on)),
    onError: (error: unknown, _: boolean, undo: (() => void) | undefined) => {
      undo?.();
      failed(error);
    },
  });
  const vote = useMutation({
    ...options(voted),
    mutationFn: (on: boolean) => (on ? requestDeeds.vote(id) : requestDeeds.withdrawVote(id)),
    onSuccess: (request: RequestDetails) => show(client, number, request),
  });
  const follow = useMutation({
    ...options(followed),
    mutationFn: async (on: boolean) => (on ? requestDeeds.follow(id) : void (await requestDeeds.unfollow(id))),
    onSuccess: (request: RequestDetails | undefined) => {
      if (request) show(client, number, request);
      void client.invalidateQueries({ queryKey: ['requests', 'followers'] });
      void client.invalidateQueries({ queryKey: ['requests', 'list'] });
    },
  });
  return { vote, follow };
}

function useFailed() {
  const { t } = useTranslation();
  const say = useSentences();
  return (error: unknown) => toast({ title: t('requests.notDone'), description: say.problem(error) });
}

/** Also where the request could not be seen before: whoever follows it sees it. */
function show(client: QueryClient, number: number, request: RequestDetails): void {
  client.setQueryData<RequestDetails>(['requests', 'one', String(number)], request);
  patchRequest(client, request);
}

/** @returns takes it back */
function change(client: QueryClient, id: string, next: (request: RequestDetails) => RequestDetails): () => void {
  const before = client.getQueriesData<RequestDetails>({ queryKey: ['requests', 'one'] }).filter(([, request]) => request?.id === id);
  for (const [key, request] of before) if (request) client.setQueryData(key, next(request));
  return () => before.forEach(([key, request]) => client.setQueryData(key, request));
}
