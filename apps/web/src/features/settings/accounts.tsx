import type { Schema } from '@marquee/api-client';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';

const accountsQuery = queryOptions({ queryKey: ['linked-accounts'], queryFn: () => unwrap(api.GET('/api/v1/me/linked-accounts')) });

/** The viewer's accounts at media servers: from them is read what was watched. */
export function Accounts() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(accountsQuery);
  const offers = data?.offers.filter(({ connectionId }) => !data.items.some((item) => item.connectionId === connectionId)) ?? [];
  return (
    <div className="space-y-6">
      <p className="px-1 text-muted">{t('settings.accounts.text')}</p>
      <ProblemNote error={data ? null : error} onRetry={() => void refetch()} />
      {data?.items.length === 0 && offers.length === 0 && <p className="px-1">{t('settings.accounts.none')}</p>}
      {data && data.items.length > 0 && <ul className="pane divide-y divide-line">{data.items.map((account) => <Linked key={account.connectionId} account={account} />)}</ul>}
      {offers.map((offer) => <Offer key={offer.connectionId} offer={offer} />)}
    </div>
  );
}

function useLink(done?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'LinkAccountInput'>) => unwrap(api.PUT('/api/v1/me/linked-accounts', { body })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ['requests', 'items'] });
      done?.();
    },
  });
}

function Linked({ account }: { account: Schema<'LinkedAccount'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const unlink = useLink(() => setAsking(false));
  const server = account.connection;
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{server}</p>
        <p className="text-[0.8125rem] text-muted">
          {t('settings.accounts.linked', { name: account.accountName })} · {t('settings.accounts.watched', { count: account.watched })} · {account.syncedAt ? t('settings.accounts.synced', { ago: format.ago(account.syncedAt) }) : t('settings.accounts.neverSynced')}
        </p>
      </div>
      <Button size="small" variant="danger" onClick={() => setAsking(true)} aria-label={t('settings.accounts.unlinkOne', { server })}>{t('settings.accounts.unlink')}</Button>
      <Confirm open={asking} title={t('settings.accounts.unlinkTitle', { server })} text={t('settings.accounts.unlinkText')} deed={t('settings.accounts.unlink')} error={unlink.error} busy={unlink.isPending} onConfirm={() => unlink.mutate({ connectionId: account.connectionId, accountId: null })} onClose={() => setAsking(false)} />
    </li>
  );
}

function Offer({ offer: { connectionId, connection, accounts } }: { offer: Schema<'LinkedAccounts'>['offers'][number] }) {
  const { t } = useTranslation();
  const [accountId, setAccountId] = useState('');
  const link = useLink();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    link.mutate({ connectionId, accountId });
  };
  return (
    <form onSubmit={submit} className="pane p-5">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-52 flex-1">
          <Field label={t('settings.accounts.which', { server: connection })}>
            <Select value={accountId} onChange={setAccountId} choices={[{ value: '', label: t('settings.accounts.choose') }, ...accounts.map(({ id, name }) => ({ value: id, label: name }))]} />
          </Field>
        </div>
        <Button type="submit" variant="primary" disabled={!accountId || link.isPending} aria-label={t('settings.accounts.linkOne', { server: connection })}>{t('settings.accounts.link')}</Button>
      </div>
      <div className="mt-4 empty:hidden"><ProblemNote error={link.error} /></div>
    </form>
  );
}
