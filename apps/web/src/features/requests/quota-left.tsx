import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';

export const quotaQuery = queryOptions({ queryKey: ['quota'], queryFn: () => unwrap(api.GET('/api/v1/me/quota')), staleTime: 30_000 });

const windows = ['daily', 'weekly', 'monthly', 'active'] as const;

/** What is left, for each limit that there is. Nothing without limits. */
export function QuotaLeft({ quota }: { quota: Schema<'Quota'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const limited = windows.filter((name) => quota[name].limit !== null);
  if (limited.length === 0) return null;
  return (
    <dl className="mt-4 grid grid-cols-2 gap-2" aria-label={t('quota.heading')}>
      {limited.map((name) => {
        const { limit, remaining } = quota[name];
        const resetsAt = name === 'active' ? null : quota[name].resetsAt;
        return (
          <div key={name} className="rounded-lg border border-line px-3 py-2">
            <dt className="text-[0.8125rem] text-muted">{t(`quota.window.${name}`)}</dt>
            <dd className="font-semibold tabular-nums">
              {t('quota.left', { remaining: remaining ?? 0, limit })}
              {remaining === 0 && resetsAt && <span className="block text-xs font-normal text-muted">{t('quota.returns', { when: format.when(resetsAt) })}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
