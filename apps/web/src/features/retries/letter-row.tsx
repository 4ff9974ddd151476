import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Tick } from '../../ui/tick.tsx';
import type { DeadLetter } from './queries.ts';

interface Props {
  letter: DeadLetter;
  selected: boolean;
  busy: boolean;
  onToggle: () => void;
  onView: () => void;
  onReplay: () => void;
  onDiscard: () => void;
}

/** What was given up, by whom, why, and what can be done with it. */
export function LetterRow({ letter, selected, busy, onToggle, onView, onReplay, onDiscard }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const { kind, subject, target, at, attempts, requestId } = letter;
  const facts = [t(`retries.kindOf.${kind}`), target, format.ago(at), attempts !== null && t('retries.attempts', { count: attempts })].filter(Boolean);
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Tick label={t('retries.select', { subject })} checked={selected} onChange={onToggle} className="min-h-6" />
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-medium [overflow-wrap:anywhere]">{kind === 'fulfilment' && requestId ? <Link {...links.request(requestId)} className="hover:underline">{subject}</Link> : subject}</p>
          <p className="mt-0.5 text-sm text-pretty [overflow-wrap:anywhere]">{say.reason(letter)}</p>
          <p className="mt-0.5 text-[0.8125rem] text-muted [overflow-wrap:anywhere]">{facts.join(' · ')}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="quiet" onClick={onView} aria-label={t('retries.viewOne', { subject })}>{t('retries.view')}</Button>
          <Button size="small" disabled={busy} onClick={onReplay} aria-label={t('retries.replayOne', { subject })}>{t('retries.replay')}</Button>
          <Button size="small" variant="danger" disabled={busy} onClick={onDiscard} aria-label={t('retries.discardOne', { subject })}>{t('retries.discard')}</Button>
        </div>
      </div>
    </li>
  );
}
