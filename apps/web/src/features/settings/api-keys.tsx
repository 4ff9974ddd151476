import type { Schema } from '@marquee/api-client';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { CopyField } from '../connections/copy-field.tsx';

const keysQuery = queryOptions({ queryKey: ['api-keys'], queryFn: () => unwrap(api.GET('/api/v1/me/api-keys')) });

export function ApiKeys() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keys = useQuery(keysQuery);
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/me/api-keys', { body: { name } })),
    onSuccess: () => {
      setName('');
      return client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <div className="space-y-6">
      <form onSubmit={submit} className="pane p-5">
        <p className="mb-4 text-muted">{t('settings.keys.text')}</p>
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-52 flex-1"><Field label={t('settings.keys.name')}><Input value={name} onChange={(event) => setName(event.target.value)} required maxLength={80} autoComplete="off" /></Field></div>
          <Button type="submit" variant="primary" disabled={create.isPending}>{t('settings.keys.create')}</Button>
        </div>
        <div className="mt-4 empty:hidden"><ProblemNote error={create.error} /></div>
        {create.data && (
          <div role="status" className="mt-4 rounded-lg border border-accent/60 p-4">
            <CopyField label={t('settings.keys.created', { name: create.data.name })} value={create.data.key} />
            <p className="mt-2 text-sm text-muted">{t('settings.keys.once')}</p>
          </div>
        )}
      </form>
      <ProblemNote error={keys.data ? null : keys.error} onRetry={() => void keys.refetch()} />
      {keys.data?.items.length === 0 && <p className="px-1 text-muted">{t('settings.keys.none')}</p>}
      {keys.data && keys.data.items.length > 0 && <ul className="pane divide-y divide-line">{keys.data.items.map((key) => <KeyRow key={key.id} apiKey={key} />)}</ul>}
    </div>
  );
}

function KeyRow({ apiKey }: { apiKey: Schema<'ApiKey'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/me/api-keys/{id}', { params: { path: { id: apiKey.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{apiKey.name} <span className="font-mono text-[0.8125rem] font-normal text-muted">{apiKey.prefix}…</span></p>
        <p className="text-[0.8125rem] text-muted">{t('settings.keys.made', { ago: format.ago(apiKey.createdAt) })} · {apiKey.lastUsedAt ? t('settings.keys.used', { ago: format.ago(apiKey.lastUsedAt) }) : t('settings.keys.unused')}</p>
      </div>
      <Button variant="danger" size="small" onClick={() => setAsking(true)} aria-label={t('settings.keys.revokeOne', { name: apiKey.name })}>{t('settings.keys.revoke')}</Button>
      <Confirm open={asking} title={t('settings.keys.revokeTitle', { name: apiKey.name })} text={t('settings.keys.revokeText')} deed={t('settings.keys.revoke')} error={revoke.error} busy={revoke.isPending} onConfirm={() => revoke.mutate()} onClose={() => setAsking(false)} />
    </li>
  );
}
