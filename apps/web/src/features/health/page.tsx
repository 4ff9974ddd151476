import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { useMe } from '../../app/me.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.ts';
import { BreakerRow } from './breaker-row.tsx';
import { LibraryCard } from './library-card.tsx';
import { breakersQuery, healthDeeds, librariesQuery } from './queries.ts';

/** Which calls are held back, and how well the libraries are known. */
export function HealthPage() {
  const { t } = useTranslation();
  const say = useSentences();
  const breakers = useQuery(breakersQuery);
  const libraries = useQuery(librariesQuery);
  const { permissions } = useMe();
  const compare = useMutation({
    mutationFn: healthDeeds.compare,
    onSuccess: ({ compared }) => toast({ title: t('health.compared', { count: compared }) }),
    onError: (error) => toast({ title: t('requests.notDone'), description: say.problem(error) }),
  });
  return (
    <>
      <PageHeading title={t('health.heading')}>
        <Button onClick={() => compare.mutate()} disabled={compare.isPending}><RefreshCw size={16} aria-hidden="true" /> {t(compare.isPending ? 'health.comparing' : 'health.compare')}</Button>
      </PageHeading>
      <section aria-labelledby="breakers" className="mb-9">
        <SectionHeading id="breakers">{t('health.breakers')}</SectionHeading>
        <p className="mb-3 max-w-[68ch] text-muted">{t('health.breakersText')}</p>
        <ProblemNote error={breakers.data ? null : breakers.error} onRetry={() => void breakers.refetch()} />
        {breakers.data?.items.length === 0 && <p className="text-muted">{t('health.noBreakers')}</p>}
        <ul className="pane divide-y divide-line empty:hidden" aria-busy={breakers.isPending}>{breakers.data?.items.map((breaker) => <BreakerRow key={breaker.connectionId} breaker={breaker} />)}</ul>
      </section>
      <section aria-labelledby="libraries" className="mb-9">
        <SectionHeading id="libraries">{t('health.libraries')}</SectionHeading>
        <ProblemNote error={libraries.data ? null : libraries.error} onRetry={() => void libraries.refetch()} />
        {libraries.data?.items.length === 0 && <p className="text-muted">{t('health.noLibraries')}</p>}
        <ul className="grid gap-4 desk:grid-cols-2" aria-busy={libraries.isPending}>{libraries.data?.items.map((library) => <LibraryCard key={library.connectionId} library={library} />)}</ul>
      </section>
      {permissions.includes('rules.manage') && (
        <section aria-labelledby="policies">
          <SectionHeading id="policies">{t('health.policies')}</SectionHeading>
          <p className="mb-3 max-w-[68ch] text-muted">{t('health.policiesText')}</p>
          <Link {...links.retries({ tab: 'policies' })} className={buttonClass()}>{t('health.toPolicies')}</Link>
        </section>
      )}
    </>
  );
}
