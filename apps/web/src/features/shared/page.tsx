import { queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { asProblem } from '../../app/problem.ts';
import { useSentences } from '../../app/sentences.ts';
import { buttonClass } from '../../ui/button.tsx';
import { usePageTitle } from '../../ui/heading.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { wishWords } from '../requests/wish/words.ts';

const route = getRouteApi('/shared/$token');

const sharedQuery = (token: string) =>
  queryOptions({ queryKey: ['shared', token], queryFn: ({ signal }) => unwrap(api.GET('/api/v1/shared/{token}', { params: { path: { token } }, signal })), refetchInterval: 30_000 });

/** A request to whoever has its link: what it is and how it stands. */
export function SharedPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const { token } = route.useParams();
  const { data: request, error, refetch } = useQuery(sharedQuery(token));
  usePageTitle(request?.title ?? t('shared.heading'));
  // The page's own heading, until there is the title.
  const Sign = request ? 'p' : 'h1';
  const gone = error !== null && asProblem(error).code === 'share.not_found';
  const steps = request && [
    t('shared.askedFor', { when: format.moment(request.requestedAt) }),
    request.approvedAt && t('shared.approved', { when: format.moment(request.approvedAt) }),
    request.availableAt && t('shared.ready', { when: format.moment(request.availableAt) }),
    request.items.total > 1 && t('shared.parts', request.items),
  ].filter((step) => typeof step === 'string');
  return (
    <main className="mx-auto flex min-h-dvh max-w-3xl flex-col justify-center px-4 py-10">
      <Sign className="sign mb-4 text-lg text-muted">Marquee · {t('shared.heading')}</Sign>
      {gone && <Empty title={t('shared.gone')} action={<Link {...links.discover()} className={buttonClass()}>{t('shared.app')}</Link>}>{t('shared.goneText')}</Empty>}
      {!gone && !request && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {request && !gone && (
        <article className="pane flex flex-col gap-6 p-5 desk:flex-row">
          <span className="w-36 shrink-0 desk:w-48"><Poster path={request.posterPath} title={request.title} eager /></span>
          <div className="min-w-0 flex-1 space-y-3">
            <h1 className="sign text-3xl [overflow-wrap:anywhere]">{request.title}</h1>
            <p className="text-muted">{[t(`titles.type.${request.contentType}`), request.releaseYear, `#${request.number}`].filter(Boolean).join(' · ')}</p>
            {request.wish && <p>{wishWords(t, format, request.wish)}</p>}
            <StateBadge state={request.state} progress={request.progress} etaSeconds={request.etaSeconds} />
            {request.reasonCode && <p className="text-pretty">{say.reason(request)}</p>}
            <ul className="text-sm text-muted">{steps?.map((step) => <li key={step}>{step}</li>)}</ul>
            <p className="text-sm text-muted">{t('shared.ends', { when: format.moment(request.expiresAt) })}</p>
          </div>
        </article>
      )}
    </main>
  );
}
