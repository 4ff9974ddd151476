import type { RequestDetails } from '@marquee/contracts';
import { CircleHelp, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useMe } from '../../../app/me.ts';
import { Button } from '../../../ui/button.tsx';
import { requestDeeds } from '../queries.ts';
import { useDeed } from '../use-deeds.ts';
import { useInTime } from '../use-in-time.ts';
import { RefuseDialog } from './refuse-dialog.tsx';

/** What hangs in the air: a cancellation that can be undone, or one that waits for an answer. */
export function CancelBanners({ request }: { request: RequestDetails }) {
  if (request.cancelRequest) return <AskBanner request={request} ask={request.cancelRequest} />;
  if (request.decision === 'cancelled' && request.undoUntil && request.viewer.may.includes('undo_cancel')) return <UndoBanner key={request.undoUntil} request={request} until={request.undoUntil} />;
  return null;
}

function AskBanner({ request, ask }: { request: RequestDetails; ask: NonNullable<RequestDetails['cancelRequest']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const [refusing, setRefusing] = useState(false);
  const decide = useDeed(({ accept, answer }: { accept: boolean; answer?: string }) => requestDeeds.decideCancel(request.id, accept, answer));
  const withdraw = useDeed(requestDeeds.undoCancel);
  const { may } = request.viewer;
  const own = ask.by.id === me.id;
  return (
    <Banner
      label={t('cancelling.askTitle')}
      icon={<CircleHelp size={20} aria-hidden="true" />}
      deeds={
        <>
          {refusing && <RefuseDialog subject={request.title} name={ask.by.displayName} onClose={() => setRefusing(false)} onRefuse={(answer) => decide.mutate({ accept: false, answer })} />}
          {may.includes('decide_cancel') && (
            <>
              <Button variant="danger" disabled={decide.isPending} onClick={() => decide.mutate({ accept: true })}>{t('cancelling.accept')}</Button>
              <Button disabled={decide.isPending} onClick={() => setRefusing(true)}>{t('cancelling.refuse')}</Button>
            </>
          )}
          {own && may.includes('undo_cancel') && <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate(request.id)}>{t('cancelling.withdraw')}</Button>}
        </>
      }
    >
      <span className="font-semibold">{own ? t('cancelling.youAsked', { ago: format.ago(ask.at) }) : t('cancelling.theyAsk', { name: ask.by.displayName, ago: format.ago(ask.at) })}</span>
      {ask.reason && <span className="block text-muted">{t('cancelling.because', { reason: ask.reason })}</span>}
    </Banner>
  );
}

function UndoBanner({ request, until }: { request: RequestDetails; until: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useDeed(requestDeeds.undoCancel);
  const inTime = useInTime(until);
  if (!inTime) return null;
  return (
    <Banner label={t('cancelling.undo')} icon={<Undo2 size={20} aria-hidden="true" />} deeds={<Button variant="primary" disabled={undo.isPending} onClick={() => undo.mutate(request.id)}>{t('cancelling.undo')}</Button>}>
      <span className="font-semibold">{t('cancelling.undoUntil', { when: format.when(until) })}</span>
    </Banner>
  );
}

function Banner({ label, icon, deeds, children }: { label: string; icon: ReactNode; deeds: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={label} className="tone-wait mt-5 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-tone/40 bg-tone/8 px-4 py-3">
      <span className="shrink-0 text-tone">{icon}</span>
      <p className="min-w-0 flex-1 basis-56 text-pretty">{children}</p>
      <div className="flex flex-wrap gap-2">{deeds}</div>
    </section>
  );
}
