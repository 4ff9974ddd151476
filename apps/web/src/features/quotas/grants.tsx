import { useMutation } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { quotaDeeds } from './queries.ts';
import { scopeKey, scopes, type ContentType, type Quota } from './scopes.ts';

interface Props {
  userId: string;
  grants: Quota['grants'];
  onChange: (quota: Quota) => void;
}

/** What was granted on top for some time, and a way to grant more. */
export function Grants({ userId, grants, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const end = useMutation({ mutationFn: (id: string) => quotaDeeds.revoke(userId, id), onSuccess: onChange });
  return (
    <section aria-label={t('quotas.grants')} className="rounded-lg border border-line px-3 py-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">{t('quotas.grants')}</h3>
        {!adding && <Button size="small" onClick={() => setAdding(true)}>{t('quotas.grant')}</Button>}
      </div>
      {grants.length === 0 && !adding && <p className="py-1 text-[0.8125rem] text-muted">{t('quotas.noGrants')}</p>}
      <ul className="divide-y divide-line">
        {grants.map(({ id, units, contentType, reason, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 py-1.5 text-sm">
            <span className="min-w-0 flex-1 basis-40">
              <span className="font-semibold tabular-nums">{t('quotas.granted', { count: units })}</span> <span>{t(`quotas.scope.${scopeKey(contentType)}`)}</span>
              <span className="block text-[0.8125rem] text-muted">{[reason, t('quotas.until', { when: format.moment(expiresAt) })].filter(Boolean).join(' · ')}</span>
            </span>
            <Button size="small" variant="quiet" onClick={() => end.mutate(id)} disabled={end.isPending} aria-label={t('quotas.endOne', { count: units })}>{t('quotas.end')}</Button>
          </li>
        ))}
      </ul>
      <ProblemNote error={end.error} />
      {adding && <NewGrant userId={userId} onDone={(quota) => { if (quota) onChange(quota); setAdding(false); }} />}
    </section>
  );
}

/** @param onDone without a quota when it was given up */
function NewGrant({ userId, onDone }: { userId: string; onDone: (quota?: Quota) => void }) {
  const { t } = useTranslation();
  const [units, setUnits] = useState('1');
  const [days, setDays] = useState('30');
  const [scope, setScope] = useState<'all' | ContentType>('all');
  const [reason, setReason] = useState('');
  const grant = useMutation({
    mutationFn: () => quotaDeeds.grant(userId, { units: Number(units), days: Number(days), contentType: scope === 'all' ? null : scope, ...(reason.trim() && { reason: reason.trim() }) }),
    onSuccess: onDone,
  });
  const complete = Number(units) >= 1 && Number(days) >= 1;
  const grantOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (complete && !grant.isPending) grant.mutate();
  };
  return (
    <div className="space-y-3 py-2" onKeyDown={grantOnEnter}>
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-3">
        <Field label={t('quotas.units')}><Input type="number" min={1} max={10_000} value={units} onChange={(event) => setUnits(event.target.value)} /></Field>
        <Field label={t('quotas.days')}><Input type="number" min={1} max={365} value={days} onChange={(event) => setDays(event.target.value)} /></Field>
        <Field label={t('quotas.what')}><Select value={scope} onChange={setScope} choices={scopes.map((one) => ({ value: scopeKey(one), label: t(`quotas.scope.${scopeKey(one)}`) }))} /></Field>
      </div>
      <Field label={t('quotas.reason')}><Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} /></Field>
      <ProblemNote error={grant.error} />
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={() => onDone()}>{t('ui.cancel')}</Button>
        <Button size="small" variant="primary" onClick={() => grant.mutate()} disabled={!complete || grant.isPending}>{t('quotas.grant')}</Button>
      </div>
    </div>
  );
}
