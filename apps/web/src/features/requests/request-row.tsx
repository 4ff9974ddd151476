import type { RequestView } from '@marquee/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { Poster } from '../../ui/poster.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StateRing } from '../../ui/state-ring.tsx';
import { ItemsReady } from './items/items-ready.tsx';
import { RowActions } from './row-actions.tsx';
import { wishWords } from './wish/words.ts';

interface Props {
  request: RequestView;
  showRequester: boolean;
}

/** A request in a list: what, where it stands and why, who and when. */
export function RequestRow({ request, showRequester }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const who = showRequester ? t('requests.by', { name: request.requestedBy.displayName }) : null;
  return (
    <li className="pane relative flex items-center gap-3.5 p-2.5 hover:border-line-strong desk:gap-5 desk:pe-5">
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

/** The same box, before anything is known. */
export function RequestRowBox() {
  return <li aria-hidden="true" className="pane flex items-center gap-3.5 p-2.5"><span className="block aspect-2/3 w-14 rounded-md bg-sunken desk:w-16" /></li>;
}
