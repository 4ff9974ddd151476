import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { toast } from '../../ui/toast.ts';
import { flush, holdMs, sendHeldBy, sendNow, undo, useHeld } from './held.ts';
import { sendDecision } from './send-decision.ts';

/** Says what will be sent and when, on whatever page, with the way to take it back. */
export function HeldTray() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useSentences();
  const held = useHeld();
  const last = held.at(-1);
  const total = held.reduce((sum, { requests }) => sum + requests.length, 0);

  useEffect(() => {
    sendHeldBy(async (decision, leaving) => {
      for (const { request, error } of await sendDecision(client, decision, leaving)) toast({ title: t('desk.refused', { title: request.title }), description: say.problem(error) });
    });
    globalThis.addEventListener('pagehide', flush);
    return () => globalThis.removeEventListener('pagehide', flush);
  });

  return (
    <div role="status" className="fixed inset-x-4 bottom-[calc(var(--bottom-bar)+var(--status-line)+0.75rem)] z-35 desk:inset-x-0 desk:bottom-[calc(var(--status-line)+1rem)] desk:mx-auto desk:w-fit">
      {last && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line-strong bg-raised py-2.5 ps-4 pe-2.5 shadow-float">
          <p className="min-w-0 flex-1 desk:flex-none">
            <span className="font-semibold">{t(`desk.held.${last.kind}`, { count: last.requests.length, title: last.requests[0]?.title })}</span>
            <Countdown dueAt={last.dueAt} />
            {total > last.requests.length && <span className="block text-[0.8125rem] text-muted">{t('desk.heldBefore', { count: total - last.requests.length })}</span>}
          </p>
          <Button size="small" variant="primary" onClick={() => undo()}>{t('desk.undo')} <span aria-hidden="true" className="hidden desk:inline"><Kbd>U</Kbd></span></Button>
          <Button size="small" variant="quiet" onClick={sendNow}>{t('desk.sendNow')}</Button>
        </div>
      )}
    </div>
  );
}

/** The seconds are for the eye; a screen reader hears the sentence once. */
function Countdown({ dueAt }: { dueAt: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.min(holdMs / 1000, Math.max(0, Math.ceil((dueAt - now) / 1000)));
  return <span aria-hidden="true" className="ms-2 inline-block w-8 text-muted tabular-nums">{seconds} s</span>;
}
