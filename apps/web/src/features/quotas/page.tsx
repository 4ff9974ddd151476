import type { Schema } from '@marquee/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.ts';
import { changesIn, valueIn, withTyped, type Draft } from './draft.ts';
import { LimitTable, type LimitRow } from './limit-table.tsx';
import { policiesQuery, quotaDeeds } from './queries.ts';
import { scopeKey, scopes, type LimitName, type QuotaPolicy, type Scope } from './scopes.ts';

type Subject = Schema<'QuotaPolicyInput'>['subject'];
/** Everybody, then the roles that ask. Whoever bypasses quotas is bound by none of it. */
const subjects: readonly Subject[] = ['everybody', 'user', 'api-user', 'moderator', 'admin', 'viewer'];

/** How much roles, and everybody, may ask for. */
export function QuotasPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const policies = useQuery(policiesQuery);
  const [draft, setDraft] = useState<Draft>({});
  const changes = changesIn(draft);
  const save = useMutation({
    mutationFn: async () => {
      for (const { subject, contentType, limits } of changes) await quotaDeeds.setPolicy({ subject: subject as Subject, contentType, ...limits });
    },
    onSuccess: () => {
      setDraft({});
      toast({ title: t('quotas.saved') });
      void client.invalidateQueries({ queryKey: ['user-quota'] });
      void client.invalidateQueries({ queryKey: ['quota'] });
    },
    // Also after a refusal: those before it are saved.
    onSettled: () => client.invalidateQueries({ queryKey: policiesQuery.queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };

  const saved = (subject: string, scope: Scope, name: LimitName) => policyOf(policies.data?.items, subject, scope)?.[name] ?? null;
  const rows = (scope: Scope): LimitRow[] =>
    subjects.map((subject) => ({
      key: subject, label: subject === 'everybody' ? t('quotas.everybody') : t(`users.roles.${subject}`), scope,
      value: (name) => valueIn(draft, subject, scope, name, saved(subject, scope, name)),
      placeholder: (name) => inherited(t('quotas.none'), subject === 'everybody' ? null : valueIn(draft, 'everybody', scope, name, saved('everybody', scope, name))),
      onChange: (name, value) => setDraft((old) => withTyped(old, subject, scope, name, value, saved(subject, scope, name))),
    }));

  return (
    <>
      <PageHeading title={t('quotas.heading')} />
      <p className="mb-6 max-w-[68ch] text-muted">{t('quotas.text')}</p>
      <ProblemNote error={policies.data ? null : policies.error} onRetry={() => void policies.refetch()} />
      <form onSubmit={submit} aria-busy={policies.isPending}>
        {scopes.map((scope) => (
          <section key={scopeKey(scope)} aria-labelledby={`quota-${scopeKey(scope)}`} className="mb-8">
            <SectionHeading id={`quota-${scopeKey(scope)}`}>{t(`quotas.scope.${scopeKey(scope)}`)}</SectionHeading>
            <p className="mb-3 max-w-[68ch] text-muted">{t(`quotas.scopeText.${scopeKey(scope)}`)}</p>
            {policies.data && <LimitTable labelledBy={`quota-${scopeKey(scope)}`} head={t('quotas.whom')} rows={rows(scope)} />}
          </section>
        ))}
        <ProblemNote error={save.error} />
        {changes.length > 0 && (
          <div className="sticky bottom-28 z-10 mt-4 flex flex-wrap items-center justify-end gap-3 rounded-xl border border-line-strong bg-raised px-4 py-3 shadow-float desk:bottom-12">
            <p className="min-w-0 flex-1 text-sm" role="status">{t('quotas.changed', { count: Object.keys(draft).length })}</p>
            <Button onClick={() => setDraft({})}>{t('quotas.discard')}</Button>
            <Button type="submit" variant="primary" disabled={save.isPending}>{t('ui.save')}</Button>
          </div>
        )}
      </form>
    </>
  );
}

const policyOf = (policies: readonly QuotaPolicy[] | undefined, subject: string, scope: Scope) => policies?.find((one) => one.subject === subject && one.contentType === scope);
const inherited = (none: string, limit: number | null) => (limit === null ? none : String(limit));
