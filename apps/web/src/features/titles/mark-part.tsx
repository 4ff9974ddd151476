import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BellPlus, BellRing, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import type { TitleMark } from '../../app/types.ts';
import { useStanding } from '../../ui/state-badge.tsx';
import { StateRing } from '../../ui/state-ring.tsx';
import { requestQuery } from '../requests/queries.ts';
import { Toggle } from '../requests/take-part/take-part.tsx';
import { useTakePart } from '../requests/take-part/use-take-part.ts';

/**
 * The live request of a title, with vote and follow. Whose request it is may be private: then it is no link, and who
 * follows it sees it from then on.
 */
export function MarkPart({ mark }: { mark: TitleMark }) {
  const { t } = useTranslation();
  const mayTakePart = useMay('requests.take_part');
  const { data: request, error } = useQuery({ ...requestQuery(String(mark.number)), retry: false });
  const { vote, follow } = useTakePart({ id: mark.requestId, number: mark.number });
  const hidden = !request && error !== null;
  const open = hidden && mayTakePart && mark.state !== 'available';
  const { may = [], voted = vote.isSuccess && vote.variables, following = false } = request?.viewer ?? {};
  return (
    <>
      <MarkBox mark={mark} linked={!hidden}>{hidden ? t('titles.requested', { number: mark.number }) : t('titles.followRequest', { number: mark.number })}</MarkBox>
      {(open || may.includes('vote') || voted) && (
        <Toggle on={voted} count={request?.votes ?? 0} busy={vote.isPending} onToggle={() => vote.mutate(!voted)} label={t('takePart.vote')} counted={t('takePart.votes', { count: request?.votes ?? 0 })}>
          <ChevronUp size={18} strokeWidth={voted ? 3 : 2} aria-hidden="true" />
        </Toggle>
      )}
      {(open || may.includes('follow') || following) && (
        <Toggle on={following} count={request?.followers ?? 0} busy={follow.isPending} onToggle={() => follow.mutate(!following)} label={t('titles.join')} counted={t('takePart.followers', { count: request?.followers ?? 0 })}>
          {following ? <BellRing size={17} aria-hidden="true" /> : <BellPlus size={17} aria-hidden="true" />}
        </Toggle>
      )}
    </>
  );
}

function MarkBox({ mark, linked, children }: { mark: TitleMark; linked: boolean; children: ReactNode }) {
  const standing = useStanding();
  const inside = (
    <>
      <StateRing state={mark.state} progress={mark.progress} size={36} />
      <span>
        <span className="block leading-tight font-semibold tabular-nums">{standing(mark)}</span>
        <span className="block text-[0.8125rem] leading-tight text-muted">{children}</span>
      </span>
    </>
  );
  const look = 'flex min-h-12 items-center gap-3 rounded-lg border border-line-strong/70 bg-raised py-1.5 ps-2 pe-4';
  return linked ? <Link {...links.request(mark.number)} className={`${look} hover:border-line-strong`}>{inside}</Link> : <p className={look}>{inside}</p>;
}
