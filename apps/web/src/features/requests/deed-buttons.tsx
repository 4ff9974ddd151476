import type { RequestDetails } from '@marquee/contracts';
import { Link } from '@tanstack/react-router';
import { Check, CirclePlay, Pencil, RotateCcw, Undo2, X } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMe } from '../../app/me.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { useCancel } from './cancel/use-cancel.ts';
import { deedsFor, type Deed } from './deeds.ts';
import { requestDeeds } from './queries.ts';
import { RemedyButton } from './remedy-button.tsx';
import { useDeed } from './use-deeds.ts';

const DeclineDialog = lazy(async () => ({ default: (await import('./decline-dialog.tsx')).DeclineDialog }));
const CancelDialog = lazy(async () => ({ default: (await import('./cancel/cancel-dialog.tsx')).CancelDialog }));
const EditDialog = lazy(async () => ({ default: (await import('./edit/edit-dialog.tsx')).EditDialog }));

interface Props {
  request: RequestDetails;
  /** Where it is obtained, for whoever mends the connection. */
  connectionId: string | undefined;
}

/** What the viewer can do about it; the first button is the one that mends or moves it. */
export function DeedButtons({ request, connectionId }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState<'decline' | 'cancel' | 'ask_cancel' | 'edit'>();
  const approve = useDeed((id: string) => requestDeeds.approve(id));
  const retry = useDeed(requestDeeds.retry);
  const decline = useDeed((reason: string) => requestDeeds.decline(request.id, reason));
  const cancel = useCancel(request.id);
  const busy = [approve, retry, cancel, decline].some(({ isPending }) => isPending);
  const deeds = deedsFor(request, me);
  const close = () => setOpen(undefined);

  const draw = (deed: Deed, first: boolean): ReactNode => {
    const look = { variant: first ? ('primary' as const) : ('plain' as const), disabled: busy };
    switch (deed) {
      case 'mend':
        return request.remedy && <RemedyButton key={deed} request={request} remedy={request.remedy} connectionId={connectionId} variant="primary" />;
      case 'play':
        return <a key={deed} href={request.playUrl ?? ''} target="_blank" rel="noreferrer" className={buttonClass(look)}><CirclePlay size={18} aria-hidden="true" /> {t('requests.play')}</a>;
      case 'approve':
        return <Button key={deed} {...look} onClick={() => approve.mutate(request.id)}><Check size={18} aria-hidden="true" /> {t('requests.approve')}</Button>;
      case 'decline':
        return <Button key={deed} {...look} onClick={() => setOpen('decline')}><X size={18} aria-hidden="true" /> {t('requests.decline')}</Button>;
      case 'retry':
        return <Button key={deed} {...look} onClick={() => retry.mutate(request.id)}><RotateCcw size={17} aria-hidden="true" /> {t('remedies.retry')}</Button>;
      case 'edit':
        return <Button key={deed} {...look} variant="plain" onClick={() => setOpen('edit')}><Pencil size={16} aria-hidden="true" /> {t('editing.edit')}</Button>;
      case 'cancel':
      case 'ask_cancel':
        return <Button key={deed} {...look} variant={first ? 'plain' : 'quiet'} onClick={() => setOpen(deed)}><Undo2 size={17} aria-hidden="true" /> {t(deed === 'cancel' ? 'requests.cancel' : 'cancelling.ask')}</Button>;
      case 'ask_again':
        return <Link key={deed} {...links.title(request, true)} className={buttonClass(look)}>{t('remedies.ask_again')}</Link>;
    }
  };

  return (
    <div className="flex flex-wrap gap-2.5 empty:hidden">
      {deeds.map((deed, index) => draw(deed, index === 0))}
      <Suspense>
        {open === 'decline' && <DeclineDialog subject={request.title} onClose={close} onDecline={(reason) => decline.mutate(reason)} />}
        {(open === 'cancel' || open === 'ask_cancel') && (
          <CancelDialog subject={request.title} asks={open === 'ask_cancel'} deed={t(open === 'cancel' ? 'requests.cancel' : 'cancelling.ask')} onClose={close} onCancel={cancel.run} />
        )}
        {open === 'edit' && <EditDialog request={request} withTarget={request.viewer.may.includes('edit_target')} onClose={close} />}
      </Suspense>
    </div>
  );
}
