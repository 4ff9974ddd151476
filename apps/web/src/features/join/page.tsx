import type { Schema } from '@marquee/api-client';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { meQuery } from '../../app/me.ts';
import { asProblem } from '../../app/problem.ts';
import { Wordmark } from '../../app/shell/wordmark.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { usePageTitle } from '../../ui/heading.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';

const route = getRouteApi('/join/$token');

const invitationQuery = (token: string) =>
  queryOptions({ queryKey: ['invitation', token], queryFn: ({ signal }) => unwrap(api.GET('/api/v1/invitations/{token}', { params: { path: { token } }, signal })) });
const isGone = (error: unknown) => error !== null && asProblem(error).code === 'invitation.not_found';

/** Whoever has the link makes an account here, and is in. */
export function JoinPage() {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const { data: card, error, refetch } = useQuery(invitationQuery(token));
  usePageTitle(t('join.heading'));
  return (
    <main className="ledges grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex justify-center"><Wordmark large /></div>
        {!card && <h1 className="sr-only">{t('join.heading')}</h1>}
        {isGone(error) && <Empty title={t('join.gone')} action={<Link {...links.signIn()} className={buttonClass()}>{t('join.signIn')}</Link>}>{t('join.goneText')}</Empty>}
        {!card && !isGone(error) && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {card && !isGone(error) && <JoinForm token={token} card={card} />}
      </div>
    </main>
  );
}

function JoinForm({ token, card }: { token: string; card: Schema<'InvitationCard'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const router = useRouter();
  const join = useMutation({
    mutationFn: (body: Schema<'Acceptance'>) => unwrap(api.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } }, body })),
    onSuccess: async (user) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, user);
      await router.navigate({ ...links.discover(), replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const displayName = String(fields.get('displayName')).trim();
    join.mutate({ username: String(fields.get('username')), password: String(fields.get('password')), ...(displayName && { displayName }) });
  };
  return (
    <div className="rounded-2xl border border-line bg-surface p-6 shadow-float">
      <h1 className="sign mb-2 text-xl">{t('join.heading')}</h1>
      <p>{t('join.invited', { name: card.invitedBy })}</p>
      <p className="mb-5 text-sm text-muted">{t('join.role', { role: t(`users.roles.${card.role}`), when: format.moment(card.expiresAt) })}</p>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('users.username')} help={t('users.usernameHelp')}><Input name="username" required minLength={2} maxLength={40} autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus /></Field>
        <Field label={t('users.displayName')}><Input name="displayName" maxLength={80} autoComplete="name" /></Field>
        <Field label={t('users.password')} help={t('join.passwordHelp')}><Input name="password" type="password" required minLength={8} maxLength={200} autoComplete="new-password" /></Field>
        <ProblemNote error={join.error} />
        <Button type="submit" variant="primary" size="large" className="w-full" disabled={join.isPending}>{t('join.submit')}</Button>
      </form>
    </div>
  );
}
