import type { RequestView } from '@marquee/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Check, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { patchRequest } from '../../app/patch-request.ts';
import type { DeskSearch } from '../../app/search-params.ts';
import { useSentences } from '../../app/sentences.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { toast } from '../../ui/toast.ts';
import { RefuseDialog } from '../requests/cancel/refuse-dialog.tsx';
import { requestDeeds } from '../requests/queries.ts';
import { DeskDetail } from './detail.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { useDeskList } from './use-desk-list.ts';

const none: ReadonlySet<string> = new Set();

/** Requests on their way whose requester would have them cancelled. A cancels, D lets them go on. */
export function Cancels({ search }: { search: DeskSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [sent, setSent] = useState(none);
  const desk = useDeskList(search, sent);
  const [refusing, setRefusing] = useState<RequestView[]>();
  const { current, chosen } = desk;
  const send = useSend((id, back) => setSent((old) => (back ? new Set([...old].filter((other) => other !== id)) : new Set([...old, id]))));
  const decide = (requests: RequestView[], accept: boolean, answer?: string) => {
    desk.decided();
    for (const request of requests) void send(request, accept, answer);
  };

  useShortcut('a', () => decide(desk.inHand(), true));
  useShortcut('d', () => desk.inHand().length > 0 && setRefusing(desk.inHand()));

  return (
    <>
      <DeskLayout
        desk={desk} filtered={Boolean(search.q)} empty={{ title: t('desk.cancelsEmpty'), text: t('desk.cancelsEmptyText') }}
        keys={[['J K', t('desk.keys.move')], ['A', t('desk.keys.cancel')], ['D', t('desk.keys.goOn')], ['X', t('desk.keys.select')]]}
        detail={
          current && (
            <DeskDetail request={current}>
              {current.cancelRequest && (
                <p className="tone-wait mt-4 rounded-lg border border-tone/40 bg-tone/8 px-3 py-2 text-sm text-pretty">
                  <span className="font-semibold">{t('cancelling.theyAsk', { name: current.cancelRequest.by.displayName, ago: format.ago(current.cancelRequest.at) })}</span>
                  {current.cancelRequest.reason && <span className="block text-muted">{t('cancelling.because', { reason: current.cancelRequest.reason })}</span>}
                </p>
              )}
              <div className="mt-4 grid gap-2">
                <Button variant="danger" onClick={() => decide([current], true)}><Check size={17} aria-hidden="true" /> {t('cancelling.accept')}</Button>
                <Button onClick={() => setRefusing([current])}><Play size={16} aria-hidden="true" /> {t('cancelling.refuse')}</Button>
              </div>
            </DeskDetail>
          )
        }
      />
      {chosen.length > 0 && (
        <SelectionBar label={t('desk.bulk')} words={t('desk.several', { count: chosen.length })} onClear={desk.clear}>
          <Button size="small" variant="danger" onClick={() => decide(chosen, true)}>{t('cancelling.accept')}</Button>
          <Button size="small" onClick={() => setRefusing(chosen)}>{t('cancelling.refuse')}</Button>
        </SelectionBar>
      )}
      {refusing?.[0] && (
        <RefuseDialog
          subject={refusing.length === 1 ? refusing[0].title : t('desk.several', { count: refusing.length })} name={refusing[0].cancelRequest?.by.displayName ?? refusing[0].requestedBy.displayName}
          onClose={() => setRefusing(undefined)} onRefuse={(answer) => decide(refusing, false, answer)}
        />
      )}
    </>
  );
}

/** Leaves the list at once, and comes back where it was refused. What was cancelled can be undone from the note. */
function useSend(leave: (id: string, back: boolean) => void) {
  const { t } = useTranslation();
  const say = useSentences();
  const client = useQueryClient();
  const failed = (title: string, error: unknown) => toast({ title: t('desk.refused', { title }), description: say.problem(error) });
  const undo = async ({ id, title }: RequestView) => {
    try {
      patchRequest(client, await requestDeeds.undoCancel(id));
    } catch (error) {
      failed(title, error);
    }
  };
  return async (request: RequestView, accept: boolean, answer?: string): Promise<void> => {
    leave(request.id, false);
    try {
      const changed = await requestDeeds.decideCancel(request.id, accept, answer);
      patchRequest(client, changed);
      toast({
        title: t(accept ? 'cancelling.accepted' : 'cancelling.refused', { title: request.title }),
        ...(changed.viewer.may.includes('undo_cancel') && { action: { label: t('cancelling.undo'), run: () => void undo(changed) } }),
      });
    } catch (error) {
      failed(request.title, error);
      void client.invalidateQueries({ queryKey: ['requests', 'list'] });
    }
    leave(request.id, true);
  };
}
