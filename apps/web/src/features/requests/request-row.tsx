import type { RequestView } from '@marquee/contracts';
import { Link } from '@tanstack/react-router';
import { ChevronUp, MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { Poster } from '../../ui/poster.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StateRing } from '../../ui/state-ring.tsx';
import { Tick } from '../../ui/tick.tsx';
import { ItemsReady } from './items/items-ready.tsx';
import { RowActions } from './row-actions.tsx';
import { wishWords } from './wish/words.ts';

interface Props {
  request: RequestView;
  showRequester: boolean;
  /** Undefined where nothing can be done to it together with others. */
  selected?: boolean | undefined;
  onToggle?: () => void;
}

/** A request in a list: what, where it stands and why, who and when. */
export function RequestRow({ request, showRequester, selected, onToggle }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const who = showRequester ? t('requests.by', { name: request.requestedBy.displayName }) : null;
  return (
    <li className="pane relative flex items-center gap-3.5 p-2.5 hover:border-line-strong desk:gap-5 desk:pe-5">
      {selected !== undefined && onToggle && <span className="relative z-1 -me-1.5"><Tick checked={selected} onChange={onToggle} label={t('desk.select', { title: request.title })} className="-m-1.5 size-9 justify-center" /></span>}
      <div className="w-14 shrink-0 desk:w-16"><Poster path={request.posterPath} title="" size="w154" className="rounded-md" /></div>
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-base font-semibold">
          <Link {...links.request(request.number)} className="after:absolute after:inset-0 after:rounded-xl">
            {request.title}
          </Link>
          {request.releaseYear && <span className="font-normal text-muted"> {request.releaseYear}</span>}
        </h2>
        <p className="mt-0.5 line-clamp-2 text-sm text-muted">{say.reason(request)}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.8125rem] text-faint">
          <span className="desk:hidden"><StateBadge {...request} quiet /></span>
          <ItemsReady {...request} />
          <span className="tabular-nums">#{request.number}</span>
          {request.wish && <span>{wishWords(t, format, request.wish)}</span>}
          {who && <span>{who}</span>}
          <time dateTime={request.requestedAt} title={format.moment(request.requestedAt)}>{format.ago(request.requestedAt)}</time>
          <Counts request={request} />
          {request.cancelRequest && <span className="font-semibold text-wait">{t('requests.cancelAsked')}</span>}
          {request.category && <span className="rounded bg-sunken px-1.5 text-muted">{request.category}</span>}
          {request.priority !== 'normal' && <span className="font-semibold text-text">{t(`priorities.${request.priority}`)}</span>}
        </p>
      </div>
      <RowActions request={request} />
      <div className="hidden items-center gap-3 desk:flex desk:w-44">
        <StateRing state={request.state} progress={request.progress} size={34} />
        <StateBadge {...request} quiet besideRing />
      </div>
    </li>
  );
}

/** Votes and comments, where there are some. */
function Counts({ request: { votes, comments } }: { request: RequestView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {votes > 0 && <span className="inline-flex items-center gap-0.5 font-medium text-muted tabular-nums"><ChevronUp size={14} strokeWidth={2.6} aria-hidden="true" /><span aria-hidden="true">{format.number(votes)}</span><span className="sr-only">{t('takePart.votes', { count: votes })}</span></span>}
      {comments > 0 && <span className="inline-flex items-center gap-1 font-medium text-muted tabular-nums"><MessageSquare size={12} strokeWidth={2.4} aria-hidden="true" /><span aria-hidden="true">{format.number(comments)}</span><span className="sr-only">{t('desk.comments', { count: comments })}</span></span>}
    </>
  );
}

/** The same box, before anything is known. */
export function RequestRowBox() {
  return <li aria-hidden="true" className="pane flex items-center gap-3.5 p-2.5"><span className="block aspect-2/3 w-14 rounded-md bg-sunken desk:w-16" /></li>;
}
