import type { RequestDetails } from '@marquee/contracts';
import { BellPlus, BellRing, ChevronUp, Share2 } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { Button } from '../../../ui/button.tsx';
import { useTakePart } from './use-take-part.ts';

const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }));

/** Vote, follow, share: what everybody may do who looks on. Counts stand there for those who may not. */
export function TakePart({ request }: { request: RequestDetails }) {
  const { t } = useTranslation();
  const [sharing, setSharing] = useState(false);
  const { vote, follow } = useTakePart(request);
  const { may, voted, following } = request.viewer;
  const mayVote = may.includes('vote') || voted;
  const mayFollow = may.includes('follow') || following;
  const counts = [!mayVote && request.votes > 0 && t('takePart.votes', { count: request.votes }), !mayFollow && request.followers > 0 && t('takePart.followers', { count: request.followers })].filter((words) => words !== false);
  const mayShare = may.includes('share');
  if (!mayVote && !mayFollow && !mayShare && counts.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      {mayVote && (
        <Toggle on={voted} count={request.votes} busy={vote.isPending} onToggle={() => vote.mutate(!voted)} label={t('takePart.vote')} counted={t('takePart.votes', { count: request.votes })}>
          <ChevronUp size={18} strokeWidth={voted ? 3 : 2} aria-hidden="true" />
        </Toggle>
      )}
      {mayFollow && (
        <Toggle on={following} count={request.followers} busy={follow.isPending} onToggle={() => follow.mutate(!following)} label={t('takePart.follow')} counted={t('takePart.followers', { count: request.followers })}>
          {following ? <BellRing size={17} aria-hidden="true" /> : <BellPlus size={17} aria-hidden="true" />}
        </Toggle>
      )}
      {mayShare && <Button variant="quiet" onClick={() => setSharing(true)}><Share2 size={16} aria-hidden="true" /> {t('sharing.share')}</Button>}
      {counts.length > 0 && <p className="text-sm text-muted">{counts.join(' · ')}</p>}
      {sharing && <Suspense><ShareDialog request={request} onClose={() => setSharing(false)} /></Suspense>}
    </div>
  );
}

interface ToggleProps {
  on: boolean;
  busy: boolean;
  count: number;
  label: string;
  counted: string;
  onToggle: () => void;
  children: ReactNode;
}

/** Pressed while it holds; the name stays, so that a screen reader says "pressed". */
export function Toggle({ on, busy, count, label, counted, onToggle, children }: ToggleProps) {
  const format = useFormat();
  return (
    <Button aria-pressed={on} aria-busy={busy} onClick={() => !busy && onToggle()} className="aria-pressed:border-accent-text aria-pressed:text-accent-text">
      {children} {label}
      {count > 0 && <><span aria-hidden="true" className="tabular-nums">{format.number(count)}</span><span className="sr-only">({counted})</span></>}
    </Button>
  );
}
