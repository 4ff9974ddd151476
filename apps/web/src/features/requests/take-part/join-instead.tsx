import { BellPlus, ChevronUp } from 'lucide-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { links } from '../../../app/links.ts';
import { useMay } from '../../../app/me.ts';
import { asProblem } from '../../../app/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.ts';
import { useTakePart } from './use-take-part.ts';

/** Somebody asked for it first: that request can be joined, or voted for. Nothing for any other refusal. */
export function JoinInstead({ error, onJoined }: { error: unknown; onJoined: () => void }) {
  const { t } = useTranslation();
  const mayTakePart = useMay('requests.take_part');
  if (!error) return null;
  const { code, details } = asProblem(error);
  const number = Number(details.number);
  if (code !== 'request.duplicate' || !number) return null;
  if (!mayTakePart) return <Link {...links.request(number)} className="mt-2 inline-grid min-h-8 items-center font-semibold text-accent-text underline underline-offset-2">{t('titles.followRequest', { number })}</Link>;
  return <Join number={number} onJoined={onJoined} />;
}

function Join({ number, onJoined }: { number: number; onJoined: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // A number names a request as well as an id does.
  const { vote, follow } = useTakePart({ id: String(number), number });
  const join = () =>
    follow.mutate(true, {
      onSuccess: () => {
        onJoined();
        toast({ title: t('takePart.joined', { number }), description: t('takePart.joinedText'), action: { label: t('takePart.open'), run: () => void navigate(links.request(number)) } });
      },
    });
  return (
    <div className="mt-3 flex flex-wrap gap-2.5">
      <Button variant="primary" disabled={follow.isPending} onClick={join}><BellPlus size={17} aria-hidden="true" /> {t('takePart.join', { number })}</Button>
      <Button aria-pressed={vote.isSuccess} disabled={vote.isPending || vote.isSuccess} onClick={() => vote.mutate(true)}><ChevronUp size={18} aria-hidden="true" /> {t('takePart.vote')}</Button>
    </div>
  );
}
