import type { RequestView } from '@marquee/contracts';
import { Check, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { hold, useHeldIds } from '../desk/held.ts';
import { mayDecide } from './deeds.ts';

const DeclineDialog = lazy(async () => ({ default: (await import('./decline-dialog.tsx')).DeclineDialog }));

/** Approve and decline in the row, where people look for them; taken back from the tray for ten seconds. */
export function RowActions({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const me = useMe();
  const held = useHeldIds().has(request.id);
  const [declining, setDeclining] = useState(false);
  if (!mayDecide(request, me)) return null;
  return (
    <div className="relative hidden gap-2 desk:flex">
      <Button size="small" disabled={held} onClick={() => hold({ kind: 'approve', requests: [request] })} aria-label={t('requests.approveOne', { title: request.title })}>
        <Check size={15} aria-hidden="true" /> {t('requests.approve')}
      </Button>
      <Button size="small" variant="quiet" disabled={held} onClick={() => setDeclining(true)} aria-label={t('requests.declineOne', { title: request.title })}>
        <X size={15} aria-hidden="true" /> {t('requests.decline')}
      </Button>
      {declining && (
        <Suspense>
          <DeclineDialog subject={request.title} onClose={() => setDeclining(false)} onDecline={(reason) => hold({ kind: 'decline', requests: [request], reason })} />
        </Suspense>
      )}
    </div>
  );
}
