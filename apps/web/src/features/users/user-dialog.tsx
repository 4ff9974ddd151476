import { permissions, rolePermissions, roles, type Permission } from '@marquee/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, useMe } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { UserQuota } from '../quotas/user-quota.tsx';
import { CountryField } from './country-field.tsx';
import { trustQuery, userDeeds, type User } from './queries.ts';
import { overrideOf, withOverride, type Override } from './overrides.ts';
import { TrustField } from './trust-field.tsx';

/** Role, permissions that differ from it, country, age, trust, limits, password, and whether the user may come in. */
export function UserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  const trust = useQuery(trustQuery(user.id));
  const [displayName, setDisplayName] = useState(user.displayName);
  const [role, setRole] = useState(user.role);
  const [overrides, setOverrides] = useState(user.overrides);
  const [enabled, setEnabled] = useState(user.enabled);
  const [password, setPassword] = useState('');
  const [country, setCountry] = useState(user.country ?? '');
  const [ageLimit, setAgeLimit] = useState(user.ageLimit);
  const [override, setOverride] = useState<number | null>();

  const save = useMutation({
    mutationFn: async () => {
      await userDeeds.change(user.id, { displayName, role, overrides, enabled, country: country || null, ageLimit, ...(password && { password }) });
      if (override !== undefined) client.setQueryData(trustQuery(user.id).queryKey, await userDeeds.setTrust(user.id, override));
    },
    onSuccess: async () => {
      if (user.id === me.id) void client.invalidateQueries({ queryKey: meQuery.queryKey });
      await client.invalidateQueries({ queryKey: ['users'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };

  return (
    <Dialog open wide onClose={onClose} title={t('users.editTitle', { name: user.displayName })} description={`@${user.username}`}>
      <form onSubmit={submit} className="space-y-6">
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t('users.displayName')}><Input value={displayName} onChange={(event) => setDisplayName(event.target.value)} required maxLength={80} /></Field>
          <Field label={t('users.role')} help={t(`users.roleHelp.${role}`)}><Select value={role} onChange={setRole} choices={roles.map((value) => ({ value, label: t(`users.roles.${value}`) }))} /></Field>
        </div>
        <div className="grid gap-4 desk:grid-cols-3">
          <CountryField value={country} onChange={setCountry} />
          <Field label={t('users.ageLimit')} help={t('users.ageLimitHelp')}>
            <Input type="number" inputMode="numeric" min={0} max={21} placeholder={t('users.noLimit')} value={ageLimit ?? ''} onChange={(event) => setAgeLimit(event.target.value === '' ? null : Number(event.target.value))} />
          </Field>
          {trust.data && <TrustField trust={trust.data} value={override} onChange={setOverride} />}
          <ProblemNote error={trust.data ? null : trust.error} onRetry={() => void trust.refetch()} />
        </div>
        <fieldset>
          <legend className="sign mb-3 text-base">{t('users.limits')}</legend>
          <UserQuota userId={user.id} />
        </fieldset>
        <fieldset>
          <legend className="sign mb-1 text-base">{t('users.permissions')}</legend>
          <p className="mb-3 text-[0.8125rem] text-muted">{t('users.permissionsHelp')}</p>
          <ul className="divide-y divide-line rounded-lg border border-line">
            {permissions.map((permission) => (
              <PermissionRow key={permission} permission={permission} byRole={rolePermissions[role].includes(permission)} value={overrideOf(overrides, permission)} onChange={(value) => setOverrides((old) => withOverride(old, permission, value))} />
            ))}
          </ul>
        </fieldset>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t('users.newPassword')} help={t('users.newPasswordHelp')}><Input type="password" value={password} onChange={(event) => setPassword(event.target.value)} minLength={8} maxLength={200} autoComplete="new-password" /></Field>
          <Switch label={t('users.enabled')} help={t('users.enabledHelp')} checked={enabled} onChange={setEnabled} />
        </div>
        <ProblemNote error={save.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>{t('ui.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface PermissionRowProps {
  permission: Permission;
  byRole: boolean;
  value: Override;
  onChange: (value: Override) => void;
}

function PermissionRow({ permission, byRole, value, onChange }: PermissionRowProps) {
  const { t } = useTranslation();
  const label = t(`users.permission.${permission.replace('.', '_')}`);
  const choices = [
    { value: 'role' as const, label: t(byRole ? 'users.override.roleYes' : 'users.override.roleNo') },
    { value: 'granted' as const, label: t('users.override.granted') },
    { value: 'denied' as const, label: t('users.override.denied') },
  ];
  return (
    <li className="flex items-center justify-between gap-4 px-3 py-1.5 text-sm">
      <span>{label}</span>
      <span className="w-40 shrink-0"><Select label={label} value={value} onChange={onChange} choices={choices} /></span>
    </li>
  );
}
