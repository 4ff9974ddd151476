import type { Schema } from '@marquee/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { meQuery, useMay, useMe } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { toast } from '../../ui/toast.ts';
import { PreferenceFields } from '../requests/preference-fields.tsx';
import { quotaQuery, QuotaLeft } from '../requests/quota-left.tsx';

function useChangeMe(done: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'MePatch'>) => unwrap(api.PATCH('/api/v1/me', { body })),
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
      toast({ title: t('ui.saved') });
      done();
    },
  });
}

export function Profile() {
  const me = useMe();
  const { t } = useTranslation();
  const { data: quota } = useQuery(quotaQuery);
  const [displayName, setDisplayName] = useState(me.displayName);
  const mayAsk = useMay('requests.create');
  const [preferences, setPreferences] = useState<Schema<'PreferencesInput'>>(me.preferences);
  const [nextSeason, setNextSeason] = useState(me.nextSeason);
  const format = useFormat();
  const change = useChangeMe(() => undefined);
  const unchanged = displayName === me.displayName && nextSeason === me.nextSeason && preferences.resolution === me.preferences.resolution && preferences.language === me.preferences.language;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ displayName, preferences, nextSeason });
  };
  return (
    <div className="space-y-6">
      <form onSubmit={submit} className="pane space-y-4 p-5">
        <Field label={t('users.displayName')} help={t('settings.profile.signedInAs', { username: me.username, role: t(`users.roles.${me.role}`) })}>
          <Input value={displayName} onChange={(event) => setDisplayName(event.target.value)} required maxLength={80} autoComplete="name" />
        </Field>
        {(me.country !== null || me.ageLimit !== null) && (
          <p className="text-sm text-muted">
            {me.country !== null && t('settings.profile.country', { country: format.country(me.country) })} {me.ageLimit !== null && t('settings.profile.ageLimit', { age: me.ageLimit })} {t('settings.profile.setByAdmin')}
          </p>
        )}
        {mayAsk && <PreferenceFields value={preferences} onChange={setPreferences} />}
        {mayAsk && <Switch label={t('settings.profile.nextSeason')} help={t('settings.profile.nextSeasonHelp')} checked={nextSeason} onChange={setNextSeason} />}
        <ProblemNote error={change.error} />
        <Button type="submit" variant="primary" disabled={change.isPending || unchanged}>{t('ui.save')}</Button>
        {quota && <QuotaLeft quota={quota} />}
      </form>
      <PasswordForm />
    </div>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const [currentPassword, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useChangeMe(() => {
    setCurrent('');
    setPassword('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ currentPassword, password });
  };
  return (
    <form onSubmit={submit} className="pane space-y-4 p-5">
      <h2 className="sign text-lg">{t('settings.profile.password')}</h2>
      <Field label={t('settings.profile.current')}><Input type="password" value={currentPassword} onChange={(event) => setCurrent(event.target.value)} required autoComplete="current-password" /></Field>
      <Field label={t('users.newPassword')} help={t('settings.profile.passwordHelp')}><Input type="password" value={password} onChange={(event) => setPassword(event.target.value)} required minLength={8} maxLength={200} autoComplete="new-password" /></Field>
      <ProblemNote error={change.error} />
      <Button type="submit" disabled={change.isPending}>{t('settings.profile.change')}</Button>
    </form>
  );
}
