import type { RequestView } from '@marquee/contracts';
import { Link } from '@tanstack/react-router';
import { Check, CirclePlay, RotateCcw, Undo2, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMe } from '../../app/me.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { deedsFor, type Deed } from './deeds.ts';
import { requestDeeds } from './queries.ts';
import { RemedyButton } from './remedy-button.tsx';
import { useDeed } from './use-deeds.ts';

interface Props {
  request: RequestView;
  /** Where it is obtained, for whoever mends the connection. */
  connectionId: string | undefined;
}

/** What the viewer can do about it; the first button is the one that mends or moves it. */
export function DeedButtons({ request, connectionId }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const [declining, setDeclining] = useState(false);
  const approve = useDeed(requestDeeds.approve);
  const retry = useDeed(requestDeeds.retry);
  const cancel = useDeed(requestDeeds.cancel);
  const decline = useDeed((reason: string) => requestDeeds.decline(request.id, reason));
  const busy = [approve, retry, cancel, decline].some(({ isPending }) => isPending);
  const deeds = deedsFor(request, me);

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
        return <Button key={deed} {...look} onClick={() => setDeclining(true)}><X size={18} aria-hidden="true" /> {t('requests.decline')}</Button>;
      case 'retry':
        return <Button key={deed} {...look} onClick={() => retry.mutate(request.id)}><RotateCcw size={17} aria-hidden="true" /> {t('remedies.retry')}</Button>;
      case 'cancel':
        return <Button key={deed} {...look} variant={first ? 'plain' : 'quiet'} onClick={() => cancel.mutate(request.id)}><Undo2 size={17} aria-hidden="true" /> {t('requests.cancel')}</Button>;
      case 'ask_again':
        return <Link key={deed} {...links.title(request, true)} className={buttonClass(look)}>{t('remedies.ask_again')}</Link>;
    }
  };

  if (deeds.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2.5">
      {deeds.map((deed, index) => draw(deed, index === 0))}
      {declining && <DeclineDialog subject={request.title} onClose={() => setDeclining(false)} onDecline={(reason) => decline.mutate(reason)} />}
    </div>
  );
}
