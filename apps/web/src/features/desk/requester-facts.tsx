import type { RequestView } from '@marquee/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useMay } from '../../app/me.ts';
import { userQuotaQuery } from '../quotas/queries.ts';
import { trustQuery } from './queries.ts';

const windows = ['daily', 'weekly', 'monthly', 'active'] as const;

/** How far the requester is trusted, what is left of the quota, and when the request would go by itself. */
export function RequesterFacts({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayLook = useMay('users.manage');
  const { id } = request.requestedBy;
  const { data: trust } = useQuery({ ...trustQuery(id), enabled: mayLook });
  const { data: quota } = useQuery({ ...userQuotaQuery(id), enabled: mayLook });
  const ofType = quota?.byType.find(({ contentType }) => contentType === request.contentType);
  const scopes = quota ? [quota, ...(ofType ? [ofType] : [])] : [];
  const tightest = scopes.flatMap((scope) => windows.flatMap((name) => (scope[name].limit === null ? [] : [{ name, ...scope[name] }]))).toSorted((a, b) => (a.remaining ?? 0) - (b.remaining ?? 0))[0];
  const facts: [string, string | null | undefined][] = [
    [t('desk.facts.trust'), trust && format.number(trust.score)],
    [t('desk.facts.quota'), quota?.bypassed ? t('desk.facts.bypassed') : tightest && t('desk.facts.left', { remaining: tightest.remaining ?? 0, limit: tightest.limit, window: t(`quota.window.${tightest.name}`) })],
    [t('requests.facts.scheduled'), request.scheduledFor && format.moment(request.scheduledFor)],
    [t('requests.facts.expires'), request.decision === 'pending' && request.expiresAt ? format.ago(request.expiresAt) : null],
  ];
  const known = facts.filter(([, value]) => Boolean(value));
  if (known.length === 0) return null;
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {known.map(([name, value]) => (
        <div key={name} className="contents"><dt className="text-muted">{name}</dt><dd className="text-end font-medium tabular-nums">{value}</dd></div>
      ))}
    </dl>
  );
}
