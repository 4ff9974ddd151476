import type { RequestView } from '@marquee/contracts';
import { Check, Pencil, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskSearch } from '../../app/search-params.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { DeclineDialog } from '../requests/decline-dialog.tsx';
import type { Edit } from '../requests/queries.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DeskDetail } from './detail.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { hold, undo, useHeldIds } from './held.ts';
import { useDeskList } from './use-desk-list.ts';

const EditDialog = lazy(async () => ({ default: (await import('../requests/edit/edit-dialog.tsx')).EditDialog }));

/** What waits for a decision. A approves, E changes and approves, D declines, U takes back. */
export function Approvals({ search }: { search: DeskSearch }) {
  const { t } = useTranslation();
  const desk = useDeskList(search, useHeldIds());
  const [declining, setDeclining] = useState<RequestView[]>();
  const [editing, setEditing] = useState<RequestView>();
  const { current, chosen } = desk;

  const approve = (requests: RequestView[], edit?: Edit) => {
    desk.decided();
    hold({ kind: 'approve', requests, ...(edit && Object.keys(edit).length > 0 && { edit }) });
  };
  const decline = (requests: RequestView[], reason: string) => {
    desk.decided();
    hold({ kind: 'decline', requests, reason });
  };

  useShortcut('a', () => approve(desk.inHand()));
  useShortcut('e', () => current && setEditing(current));
  useShortcut('d', () => desk.inHand().length > 0 && setDeclining(desk.inHand()));
  useShortcut('u', () => undo());

  return (
    <>
      <DeskLayout
        desk={desk} filtered={Boolean(search.q)} empty={{ title: t('desk.empty'), text: t('desk.emptyText') }}
        keys={[['J K', t('desk.keys.move')], ['A', t('desk.keys.approve')], ['E', t('desk.keys.edit')], ['D', t('desk.keys.decline')], ['X', t('desk.keys.select')], ['U', t('desk.keys.undo')]]}
        detail={
          current && (
            <DeskDetail request={current}>
              <div className="mt-5 grid grid-cols-2 gap-2">
                <Button variant="primary" onClick={() => approve([current])}><Check size={17} aria-hidden="true" /> {t('requests.approve')}</Button>
                <Button onClick={() => setDeclining([current])}><X size={17} aria-hidden="true" /> {t('requests.decline')}</Button>
                <Button variant="quiet" onClick={() => setEditing(current)} className="col-span-2"><Pencil size={16} aria-hidden="true" /> {t('editing.approveTitle')}</Button>
              </div>
            </DeskDetail>
          )
        }
      />
      {chosen.length > 0 && <BulkBar requests={chosen} onApprove={() => approve(chosen)} onDecline={() => setDeclining(chosen)} onClear={desk.clear} />}
      {declining && (
        <DeclineDialog
          subject={declining.length === 1 ? (declining[0]?.title ?? '') : t('desk.several', { count: declining.length })}
          onClose={() => setDeclining(undefined)}
          onDecline={(reason) => decline(declining, reason)}
        />
      )}
      {editing && <Suspense><EditDialog request={editing} withTarget onClose={() => setEditing(undefined)} onApprove={(edit) => approve([editing], edit)} /></Suspense>}
    </>
  );
}
