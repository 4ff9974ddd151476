import type { RequestView } from '@marquee/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patchRequest } from '../../../app/patch-request.ts';
import { useSentences } from '../../../app/sentences.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { SelectionBar } from '../../../ui/selection-bar.tsx';
import { outcomes, type Outcome } from '../batch.ts';
import { CancelDialog } from '../cancel/cancel-dialog.tsx';
import { requestDeeds, type Cancellation } from '../queries.ts';

interface Props {
  requests: RequestView[];
  onClear: () => void;
}

/** Cancels all that is selected; says of each what became of it. */
export function BulkCancel({ requests, onClear }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: async (how: Cancellation) => outcomes(requests, (await requestDeeds.bulkCancel(requests.map(({ id }) => id), how)).results),
    onSuccess: (results) => {
      for (const { request, error } of results) if (!error) patchRequest(client, request);
      for (const key of [['requests', 'count'], ['requests', 'one'], ['quota']]) void client.invalidateQueries({ queryKey: key });
      onClear();
    },
  });
  const subject = requests.length === 1 ? (requests[0]?.title ?? '') : t('desk.several', { count: requests.length });
  return (
    <>
      {requests.length > 0 && (
        <SelectionBar label={t('desk.bulk')} words={t('desk.several', { count: requests.length })} onClear={onClear}>
          <Button size="small" variant="danger" disabled={cancel.isPending} onClick={() => setAsking(true)}>{t('cancelling.bulk', { count: requests.length })}</Button>
          <ProblemNote error={cancel.error} />
        </SelectionBar>
      )}
      {asking && <CancelDialog subject={subject} deed={t('cancelling.bulk', { count: requests.length })} onClose={() => setAsking(false)} onCancel={(how) => cancel.mutate(how)} />}
      {cancel.data && <Results results={cancel.data} onClose={() => cancel.reset()} />}
    </>
  );
}

function Results({ results, onClose }: { results: Outcome[]; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useSentences();
  return (
    <Dialog open onClose={onClose} title={t('cancelling.results')}>
      <ul className="divide-y divide-line">
        {results.map(({ request, error }) => (
          <li key={request.id} className="py-2">
            <p className="font-semibold">{request.title} <span className="font-normal text-muted tabular-nums">#{request.number}</span></p>
            <p className={`text-sm text-pretty ${error ? 'text-stop' : 'text-muted'}`}>{error ? say.problem(error) : t(request.decision === 'cancelled' ? 'cancelling.result.done' : 'cancelling.result.asked')}</p>
          </li>
        ))}
      </ul>
      <DialogActions><Button variant="primary" onClick={onClose}>{t('ui.close')}</Button></DialogActions>
    </Dialog>
  );
}
