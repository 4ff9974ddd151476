import type { RequestView } from '@marquee/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMe } from '../../app/me.ts';
import { useSentences } from '../../app/sentences.ts';
import { SectionHeading } from '../../ui/heading.tsx';
import { Poster } from '../../ui/poster.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StateRing } from '../../ui/state-ring.tsx';
import { ItemsReady } from '../requests/items/items-ready.tsx';
import { requestsQuery } from '../requests/queries.ts';
import { onItsWayFilter } from './on-its-way-filter.ts';

const shown = 8;

/** The viewer's own wishes that are still travelling. Absent when there are none. */
export function OnItsWay() {
  const { t } = useTranslation();
  const me = useMe();
  const { data } = useInfiniteQuery(requestsQuery(onItsWayFilter(me.id), shown));
  const requests = data?.pages[0]?.items ?? [];
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="on-its-way" className="mb-9">
      <SectionHeading id="on-its-way" aside={<Link {...links.myRequests()} className="grid min-h-8 items-center text-sm font-semibold text-accent-text hover:underline">{t('discover.allMine')}</Link>}>
        {t('discover.onItsWay')}
      </SectionHeading>
      <ul className="no-scrollbar -mx-4 -my-1 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 py-1 desk:-mx-8 desk:scroll-px-8 desk:px-8">
        {requests.map((request) => <Traveller key={request.id} request={request} />)}
      </ul>
    </section>
  );
}

function Traveller({ request }: { request: RequestView }) {
  const say = useSentences();
  return (
    <li className="w-[19rem] shrink-0 snap-start desk:w-[23rem]">
      <Link {...links.request(request.number)} className="pane flex h-full items-center gap-3 p-2.5 hover:border-line-strong">
        <span className="w-14 shrink-0"><Poster path={request.posterPath} title="" size="w154" className="rounded-md" eager /></span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{request.title}</span>
          <span className="mt-0.5 line-clamp-2 text-[0.8125rem] text-muted">{say.reason(request)}</span>
          <span className="mt-1 flex flex-wrap items-center gap-x-2.5 text-[0.8125rem]"><StateBadge {...request} quiet /> <ItemsReady {...request} /></span>
        </span>
        <span className="pe-1"><StateRing state={request.state} progress={request.progress} size={42} /></span>
      </Link>
    </li>
  );
}
