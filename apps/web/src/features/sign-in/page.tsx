import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { meQuery } from '../../app/me.ts';
import { Wordmark } from '../../app/shell/wordmark.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { usePageTitle } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  usePageTitle(t('signIn.heading'));

  const signIn = useMutation({
    mutationFn: (body: { username: string; password: string }) => unwrap(api.POST('/api/v1/auth/login', { body })),
    onSuccess: async (user) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, user);
      await router.navigate({ href: next ?? '/', replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    signIn.mutate({ username: String(fields.get('username')), password: String(fields.get('password')) });
  };

  return (
    <main className="ledges grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex justify-center"><Wordmark large /></div>
        <div className="rounded-2xl border border-line bg-surface p-6 shadow-float">
          <h1 className="sign mb-5 text-xl">{t('signIn.heading')}</h1>
          <form onSubmit={submit} className="space-y-4">
            <Field label={t('signIn.username')}><Input name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus /></Field>
            <Field label={t('signIn.password')}><Input name="password" type="password" autoComplete="current-password" required /></Field>
            <ProblemNote error={signIn.error} />
            <Button type="submit" variant="primary" size="large" className="w-full" disabled={signIn.isPending}>{t('signIn.submit')}</Button>
          </form>
        </div>
        <p className="mt-5 rounded-lg bg-bg py-2 text-center text-sm text-balance text-muted">{t('signIn.help')}</p>
      </div>
    </main>
  );
}
