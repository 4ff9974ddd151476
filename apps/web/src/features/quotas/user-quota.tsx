import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.ts';
import { QuotaLeft } from '../requests/quota-left.tsx';
import { changesIn, valueIn, withTyped, type Draft } from './draft.ts';
import { Grants } from './grants.tsx';
import { LimitTable, type LimitRow } from './limit-table.tsx';
import { quotaDeeds, userQuotaQuery } from './queries.ts';
import { bindingLimit, scopeKey, scopes, type LimitName, type Quota, type Scope } from './scopes.ts';

/** The limits of one user, what is left of them, and what was granted. Saves by itself; may stand inside a form. */
export function UserQuota({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const quota = useQuery(userQuotaQuery(userId));
  const [draft, setDraft] = useState<Draft>({});
  const heading = useId();
  const changes = changesIn(draft);
  const keep = (view: Quota) => client.setQueryData(userQuotaQuery(userId).queryKey, view);
  const save = useMutation({
    mutationFn: async () => {
      for (const { contentType, limits } of changes) keep(await quotaDeeds.setLimits(userId, { contentType, ...limits }));
    },
    onSuccess: () => {
      setDraft({});
      toast({ title: t('quotas.saved') });
    },
  });
  if (!quota.data) return <ProblemNote error={quota.error} onRetry={() => void quota.refetch()} />;

  // Enter in a field is meant for these limits, and not for the form around them.
  const saveOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (changes.length > 0) save.mutate();
  };
  const saved = (scope: Scope, name: LimitName) => quota.data.own.find(({ contentType }) => contentType === scope)?.[name] ?? null;
  const rows = scopes.map((scope): LimitRow => ({
    key: scopeKey(scope), label: t(`quotas.scope.${scopeKey(scope)}`), scope,
    value: (name) => valueIn(draft, userId, scope, name, saved(scope, name)),
    placeholder: (name) => String(bindingLimit(quota.data, scope, name) ?? t('quotas.none')),
    onChange: (name, value) => setDraft((old) => withTyped(old, userId, scope, name, value, saved(scope, name))),
  }));
  return (
    <div className="space-y-4">
      {quota.data.bypassed && <p className="rounded-lg border border-line bg-sunken px-3 py-2 text-sm">{t('quotas.bypassed')}</p>}
      <QuotaLeft quota={quota.data} />
      <p id={heading} className="text-[0.8125rem] text-muted">{t('quotas.ownText')}</p>
      <div onKeyDown={saveOnEnter}><LimitTable labelledBy={heading} head={t('quotas.what')} rows={rows} /></div>
      <ProblemNote error={save.error} />
      {changes.length > 0 && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p className="min-w-0 flex-1 text-[0.8125rem] text-muted" role="status">{t('quotas.changed', { count: Object.keys(draft).length })}</p>
          <Button size="small" onClick={() => setDraft({})}>{t('quotas.discard')}</Button>
          <Button size="small" variant="primary" onClick={() => save.mutate()} disabled={save.isPending}>{t('quotas.saveLimits')}</Button>
        </div>
      )}
      <Grants userId={userId} grants={quota.data.grants} onChange={keep} />
    </div>
  );
}
