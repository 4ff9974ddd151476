import type { Priority, RequestDetails, RequestView } from '@marquee/contracts';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../app/format.ts';
import { useMay } from '../../app/me.ts';
import type { RequestItems } from '../../app/types.ts';
import { Avatar } from '../../ui/person.tsx';
import { Select } from '../../ui/select.tsx';
import { requestDeeds } from './queries.ts';
import { Followers } from './take-part/followers.tsx';
import { useDeed } from './use-deeds.ts';

const priorities = ['low', 'normal', 'high', 'urgent'] as const satisfies readonly Priority[];

interface Props {
  request: RequestDetails;
  pageRef: string;
  manager: NonNullable<RequestItems['manager']> | undefined;
}

/** Who asked, what they said, and the plain facts. */
export function People({ request, pageRef, manager }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts: [string, ReactNode][] = [
    [t('requests.facts.asked'), <time key="asked" dateTime={request.requestedAt}>{format.moment(request.requestedAt)}</time>],
    [t('requests.facts.scheduled'), request.decision !== 'approved' && request.scheduledFor && format.moment(request.scheduledFor)],
    [t('requests.facts.expires'), request.decision === 'pending' && request.expiresAt && format.moment(request.expiresAt)],
    [t('requests.facts.approved'), request.approvedAt && format.moment(request.approvedAt)],
    [t('requests.facts.available'), request.availableAt && format.moment(request.availableAt)],
    [t('requests.facts.priority'), <PriorityFact key="priority" request={request} />],
    [t('requests.facts.category'), request.category],
    [t('requests.facts.preferred'), preferred(t, format, request)],
    [t('requests.facts.manager'), manager && <ManagerFact key="manager" manager={manager} />],
    ['TMDB', request.ids.tmdb],
    ['TheTVDB', request.ids.tvdb],
    ['IMDb', request.ids.imdb],
    ['AniDB', request.ids.anidb],
  ];
  return (
    <section aria-labelledby="people" className="mt-8 space-y-4 desk:mt-0">
      <h2 id="people" className="sr-only">{t('requests.people')}</h2>
      <div className="pane p-4">
        <p className="flex items-center gap-3">
          <Avatar name={request.requestedBy.displayName} size={36} />
          <span className="min-w-0">
            <span className="block truncate font-semibold">{request.requestedBy.displayName}</span>
            <span className="block truncate text-[0.8125rem] text-muted">{request.askedBy ? t('requests.askedBy', { asker: request.askedBy.displayName }) : `@${request.requestedBy.username}`}</span>
          </span>
        </p>
        {request.note && <blockquote className="mt-3 border-s-2 border-line-strong ps-3 text-pretty whitespace-pre-line">{request.note}</blockquote>}
        <Followers request={request} pageRef={pageRef} />
      </div>
      <dl className="pane divide-y divide-line px-4">
        {facts.filter(([, value]) => Boolean(value)).map(([name, value]) => (
          <div key={name} className="flex min-h-10 items-center justify-between gap-4 py-2 text-sm">
            <dt className="text-muted">{name}</dt>
            <dd className="text-end font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function preferred(t: TFunction, format: Format, { preferences: { resolution, language } }: RequestView): string {
  return [resolution === '4k' && t('requests.preferred.4k'), language && t('requests.preferred.language', { language: format.language(language) })].filter(Boolean).join(', ');
}

/** The program that obtains it; leads to the title there, for whoever looks after the connections. */
function ManagerFact({ manager: { name, url } }: { manager: NonNullable<RequestItems['manager']> }) {
  const { t } = useTranslation();
  const mayOpen = useMay('connections.manage');
  if (!url || !mayOpen) return name;
  return <a href={url} target="_blank" rel="noreferrer" className="font-semibold text-accent-text underline underline-offset-2">{t('requests.items.inManager', { manager: name })}</a>;
}

function PriorityFact({ request }: { request: RequestDetails }) {
  const { t } = useTranslation();
  const change = useDeed((priority: Priority) => requestDeeds.prioritise(request.id, priority));
  if (!request.viewer.may.includes('set_priority')) return t(`priorities.${request.priority}`);
  const choices = priorities.map((value) => ({ value, label: t(`priorities.${value}`) }));
  return <Select label={t('requests.facts.priority')} value={change.isPending ? change.variables : request.priority} onChange={(priority) => change.mutate(priority)} choices={choices} />;
}
