import type { FailureClass } from '@marquee/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { capital, useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { blockKinds, type BlocklistSearch } from '../../app/search-params.ts';
import type { Statistics } from './queries.ts';

/** How much is blocked and why; each number filters. */
export function BlockStatistics({ statistics: { total, byKind, byFailure }, search }: { statistics: Statistics; search: BlocklistSearch }) {
  const { t } = useTranslation();
  const failures = Object.entries(byFailure).filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a) as [FailureClass, number][];
  if (total === 0) return null;
  return (
    <nav aria-label={t('blocklist.statistics')} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        <Chip name={t('blocklist.all')} count={total} to={links.blocklist()} current={!search.kind && !search.failure} />
        {blockKinds.map((kind) => byKind[kind] ? <Chip key={kind} name={t(`blocklist.kindsMany.${kind}`)} count={byKind[kind]} to={links.blocklist({ ...search, kind: search.kind === kind ? undefined : kind })} current={search.kind === kind} /> : null)}
        {failures.map(([failure, count]) => <Chip key={failure} name={capital(t(`failures.${failure}`))} count={count} to={links.blocklist({ ...search, failure: search.failure === failure ? undefined : failure })} current={search.failure === failure} />)}
      </ul>
    </nav>
  );
}

interface ChipProps {
  name: string;
  count: number;
  to: ReturnType<typeof links.blocklist>;
  current: boolean;
}

function Chip({ name, count, to, current }: ChipProps) {
  const format = useFormat();
  return (
    <li>
      <Link {...to} replace resetScroll={false} activeProps={{}} aria-current={current ? 'true' : undefined} data-current={current} className="flex min-h-8 items-center gap-2 rounded-full border border-line-strong/70 px-3 text-[0.8125rem] hover:border-line-strong data-[current=true]:border-accent data-[current=true]:bg-sunken">
        {name} <span className="font-semibold tabular-nums">{format.number(count)}</span>
      </Link>
    </li>
  );
}
