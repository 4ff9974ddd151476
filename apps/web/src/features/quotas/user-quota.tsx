import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
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
      <LimitTable labelledBy={heading} head={t('quotas.what')} rows={rows} />
      <ProblemNote error={save.error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={() => setDraft({})} disabled={changes.length === 0}>{t('quotas.discard')}</Button>
        <Button size="small" variant="primary" onClick={() => save.mutate()} disabled={changes.length === 0 || save.isPending}>{t('quotas.saveLimits')}</Button>
      </div>
      <Grants userId={userId} grants={quota.data.grants} onChange={keep} />
    </div>
  );
}
