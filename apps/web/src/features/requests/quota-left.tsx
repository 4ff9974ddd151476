import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';

export const quotaQuery = queryOptions({ queryKey: ['quota'], queryFn: () => unwrap(api.GET('/api/v1/me/quota')), staleTime: 30_000 });

const windows = ['daily', 'weekly', 'monthly', 'active'] as const;

type Windows = Pick<Schema<'Quota'>, (typeof windows)[number]>;

/**
 * What is left, for each limit that there is: over all types, and of this one beside it. Nothing without limits.
 * @param contentType without one, of every type that has limits of its own
 */
export function QuotaLeft({ quota, contentType }: { quota: Schema<'Quota'>; contentType?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (quota.bypassed) return null;
  const ofTypes = quota.byType.filter((scope) => !contentType || scope.contentType === contentType);
  const seasons = Math.min(...[quota, ...ofTypes].map(({ seasonsPerRequest }) => seasonsPerRequest ?? Infinity));
  const granted = quota.grants.filter((grant) => !contentType || grant.contentType === null || grant.contentType === contentType);
  return (
    <div className="mt-4 space-y-2 empty:hidden">
      <Scope label={t('quota.heading')} windowsOf={quota} />
      {ofTypes.map((scope) => <Scope key={scope.contentType} label={t('quota.heading')} scope={t(`quota.ofType.${scope.contentType}`)} unit={quota.units[scope.contentType]} windowsOf={scope} />)}
      {granted.map(({ id, units, contentType: type, expiresAt }) => <p key={id} className="text-sm text-muted">{t('quotas.includes', { count: units, what: t(`quotas.scope.${type ?? 'all'}`), when: format.when(expiresAt) })}</p>)}
      {contentType === 'series' && Number.isFinite(seasons) && <p className="text-sm text-muted">{t('quota.seasonsAtOnce', { count: seasons })}</p>}
    </div>
  );
}

interface ScopeProps {
  label: string;
  scope?: string;
  /** What a request of the type counts; those at the same time are counted one by one. */
  unit?: 'request' | 'season' | 'part';
  windowsOf: Windows;
}

function Scope({ label, scope, unit = 'request', windowsOf }: ScopeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const limited = windows.filter((name) => windowsOf[name].limit !== null);
  if (limited.length === 0) return null;
  return (
    <dl className="grid grid-cols-2 gap-2" aria-label={scope ? `${label}: ${scope}` : label}>
      {limited.map((name) => {
        const { limit, remaining } = windowsOf[name];
        const resetsAt = name === 'active' ? null : windowsOf[name].resetsAt;
        return (
          <div key={name} className="rounded-lg border border-line px-3 py-2">
            <dt className="text-[0.8125rem] text-muted">{scope ? t('quota.inScope', { scope, window: t(`quota.window.${name}`) }) : t(`quota.window.${name}`)}</dt>
            <dd className="font-semibold tabular-nums">
              {t(`quotas.left.${name === 'active' ? 'request' : unit}`, { remaining: remaining ?? 0, limit })}
              {remaining === 0 && resetsAt && <span className="block text-xs font-normal text-muted">{t('quota.returns', { when: format.when(resetsAt) })}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
