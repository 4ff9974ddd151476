import { failureClasses } from '@marquee/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { PolicyRow } from './policy-row.tsx';
import { policiesQuery, retryDeeds, type RetryPolicy } from './queries.ts';

/** What follows from each class of failure; those that an admin has changed are marked. */
export function Policies() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const policies = useQuery(policiesQuery);
  const [editing, setEditing] = useState<RetryPolicy>();
  const [asking, setAsking] = useState(false);
  const items = policies.data?.items ?? [];
  const changed = items.filter((policy) => policy.changed).map(({ failure }) => failure);
  const reset = useMutation({
    mutationFn: () => retryDeeds.setPolicies({ policies: [], reset: changed }),
    onSuccess: (answer) => {
      client.setQueryData(policiesQuery.queryKey, answer);
      setAsking(false);
    },
  });
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[68ch] text-muted">{t('retries.policiesText')}</p>
        {changed.length > 0 && <Button onClick={() => setAsking(true)}>{t('retries.resetAll')}</Button>}
      </div>
      <ProblemNote error={policies.data ? null : policies.error} onRetry={() => void policies.refetch()} />
      {(['call', 'release'] as const).map((about) => (
        <section key={about} aria-labelledby={`about-${about}`} className="mb-8">
          <SectionHeading id={`about-${about}`}>{t(`retries.about.${about}`)}</SectionHeading>
          <ul className="pane divide-y divide-line" aria-busy={policies.isPending}>
            {items.filter(({ failure }) => failureClasses[failure].about === about).map((policy) => <PolicyRow key={policy.failure} policy={policy} onEdit={() => setEditing(policy)} />)}
            {policies.isPending && Array.from({ length: 6 }, (_, index) => <li key={index} aria-hidden="true" className="h-16" />)}
          </ul>
        </section>
      ))}
      <Confirm open={asking} title={t('retries.resetTitle')} text={t('retries.resetText')} deed={t('retries.resetAll')} error={reset.error} busy={reset.isPending} onConfirm={() => reset.mutate()} onClose={() => setAsking(false)} />
      {editing && <PolicyDialog policy={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}
