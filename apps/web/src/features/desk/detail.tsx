import type { RequestView } from '@marquee/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { Avatar } from '../../ui/person.tsx';
import { Poster } from '../../ui/poster.tsx';
import { RuleNote } from '../requests/rule-note.tsx';
import { wishWords } from '../requests/wish/words.ts';
import { titleQuery } from '../titles/queries.ts';
import { RequesterFacts } from './requester-facts.tsx';
import { Talk } from './talk.tsx';

interface Props {
  request: RequestView;
  /** Buttons: what can be decided of it. */
  children: ReactNode;
}

/** The request in hand: enough to decide without leaving the desk. */
export function DeskDetail({ request, children }: Props) {
  const pane = useRef<HTMLElement>(null);
  const first = useRef(request.id);
  useEffect(() => {
    // On a phone the pane stands above the list: a picked row brings it into sight.
    if (request.id !== first.current) pane.current?.scrollIntoView({ block: 'nearest' });
    first.current = request.id;
  }, [request.id]);
  const { t } = useTranslation();
  const format = useFormat();
  const { data: title } = useQuery(titleQuery({ contentType: request.contentType, provider: 'tmdb', id: request.externalId }));
  return (
    <aside ref={pane} aria-label={t('desk.inHand')} className="pane h-fit max-h-[calc(100dvh-7.5rem)] overflow-y-auto scroll-mt-20 p-5 max-desk:order-first max-desk:max-h-none desk:sticky desk:top-20">
      <div className="flex gap-4">
        <div className="w-28 shrink-0"><Poster path={request.posterPath} title={request.title} size="w342" eager /></div>
        <div className="min-w-0">
          <h2 className="sign text-xl text-balance"><Link {...links.request(request.number)} className="hover:underline">{request.title}</Link></h2>
          <p className="mt-1.5 text-sm text-muted">{[t(`titles.type.${request.contentType}`), request.releaseYear, title?.runtimeMinutes ? format.runtime(title.runtimeMinutes) : null].filter(Boolean).join(' · ')}</p>
          <p className="mt-0.5 text-sm text-muted">{title?.genres.join(', ')}</p>
          {request.wish && <p className="mt-0.5 text-sm font-medium">{wishWords(t, format, request.wish)}</p>}
          <p className="mt-3 flex items-center gap-2 text-sm">
            <Avatar name={request.requestedBy.displayName} size={24} />
            <span className="min-w-0 truncate">{request.requestedBy.displayName}{request.askedBy && <span className="text-muted"> · {t('requests.askedBy', { asker: request.askedBy.displayName })}</span>}</span>
          </p>
          <p className="mt-1 text-[0.8125rem] text-muted">
            <time dateTime={request.requestedAt} title={format.moment(request.requestedAt)}>{format.ago(request.requestedAt)}</time> · #{request.number}
            {request.votes > 0 && <> · {t('takePart.votes', { count: request.votes })}</>}
          </p>
        </div>
      </div>
      <RequesterFacts request={request} />
      {request.note && <blockquote className="mt-4 border-s-2 border-line-strong ps-3 text-pretty">{request.note}</blockquote>}
      <div className="mt-3 empty:hidden"><RuleNote request={request} /></div>
      <p className="mt-4 line-clamp-3 desk:line-clamp-5 desk:min-h-18 text-sm text-pretty text-muted">{title?.overview}</p>
      {children}
      <Talk key={request.id} request={request} />
    </aside>
  );
}
