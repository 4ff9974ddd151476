import type { RequestDetails } from '@marquee/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { ReportIssue } from '../issues/report-issue.tsx';
import { CancelBanners } from './cancel/banners.tsx';
import { Comments } from './comments/comments.tsx';
import { PageHeading, SectionHeading, usePageTitle } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StateRing } from '../../ui/state-ring.tsx';
import { DeedButtons } from './deed-buttons.tsx';
import { Items, WholeProgress } from './items/items.tsx';
import { Journey } from './journey.tsx';
import { People } from './people.tsx';
import { itemsQuery, requestQuery, timelineQuery } from './queries.ts';
import { RuleNote } from './rule-note.tsx';
import { TakePart } from './take-part/take-part.tsx';
import { Timeline } from './timeline.tsx';
import { wishWords } from './wish/words.ts';

const route = getRouteApi('/shell/requests/$ref');

export function RequestPage() {
  const { t } = useTranslation();
  const { ref } = route.useParams();
  const { data: request, error, refetch } = useQuery(requestQuery(ref));
  usePageTitle(request && `${request.title} #${request.number}`);
  if (!request) {
    return (
      <>
        <PageHeading title={t('requests.one', { ref })} />
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <div aria-busy="true" className="pane h-64" />}
      </>
    );
  }
  return <Details request={request} pageRef={ref} />;
}

/** Opens on why it is where it is and what would move it; the rest explains. */
function Details({ request, pageRef }: { request: RequestDetails; pageRef: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const timeline = useQuery(timelineQuery(pageRef));
  const parts = useQuery(itemsQuery(pageRef));
  const manager = parts.data?.manager ?? undefined;
  const travelling = request.wish !== null && parts.data !== undefined && parts.data.items.length > 0;
  const came = timeline.data?.items.findLast((entry) => entry.to === request.state)?.from ?? null;

  return (
    <article className="mx-auto max-w-6xl">
      <header className="grid grid-cols-[6rem_1fr] gap-4 desk:grid-cols-[11rem_1fr] desk:gap-8">
        <Link {...links.title(request)} aria-label={t('requests.toTitle', { title: request.title })} className="rounded-lg"><Poster path={request.posterPath} title={request.title} eager /></Link>
        <div className="min-w-0 self-center">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted"><span className="tabular-nums">#{request.number}</span> <StateBadge {...request} /></p>
          <h1 className="sign mt-2 text-3xl text-balance desk:text-5xl">
            {request.title} {request.releaseYear && <span className="font-normal text-muted">{request.releaseYear}</span>}
          </h1>
          {request.wish && <p className="mt-1.5 text-muted">{wishWords(t, format, request.wish)}</p>}
          <Standing request={request} connectionId={manager?.connectionId} className="mt-5 hidden desk:flex" />
        </div>
      </header>
      <Standing request={request} connectionId={manager?.connectionId} className="mt-5 flex desk:hidden" />
      <CancelBanners request={request} />
      <div className="mt-8">{travelling ? <WholeProgress items={parts.data.items} /> : <Journey request={request} came={came} />}</div>
      <div className="mt-10 gap-10 desk:grid desk:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          {request.wish && <ProblemNote error={parts.data ? null : parts.error} onRetry={() => void parts.refetch()} />}
          {travelling && <Items request={request} data={parts.data} />}
          <section aria-labelledby="timeline">
            <SectionHeading id="timeline">{t('requests.timeline')}</SectionHeading>
            <ProblemNote error={timeline.data ? null : timeline.error} onRetry={() => void timeline.refetch()} />
            <Timeline entries={timeline.data?.items} />
          </section>
          <section aria-labelledby="comments" className="mt-8">
            <SectionHeading id="comments">{t('comments.heading')}</SectionHeading>
            <Comments request={request} pageRef={pageRef} />
          </section>
        </div>
        <People request={request} pageRef={pageRef} manager={manager} />
      </div>
      <p className="sr-only" role="status">{say.reason(request)} {request.availableAt && format.moment(request.availableAt)}</p>
    </article>
  );
}

interface StandingProps {
  request: RequestDetails;
  connectionId: string | undefined;
  className: string;
}

function Standing({ request, connectionId, className }: StandingProps) {
  const say = useSentences();
  return (
    <div className={`${className} items-start gap-4`}>
      <span className="hidden desk:block"><StateRing state={request.state} progress={request.progress} size={64} /></span>
      <div className="min-w-0 flex-1">
        <div className="mb-4 space-y-1.5">
          <p className="text-lg leading-snug text-pretty desk:text-xl">{say.reason(request)}</p>
          <RuleNote request={request} />
        </div>
        <DeedButtons request={request} connectionId={connectionId} />
        <div className="mt-3 flex flex-wrap items-center gap-2.5">
          <TakePart request={request} />
          {(request.state === 'available' || request.state === 'partially_available') && <ReportIssue title={request} />}
        </div>
      </div>
    </div>
  );
}
