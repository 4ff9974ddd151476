import { roles, type Role } from '@marquee/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { userDeeds } from './queries.ts';

export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [role, setRole] = useState<Role>('user');
  const create = useMutation({
    mutationFn: userDeeds.create,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['users'] });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const displayName = String(fields.get('displayName')).trim();
    create.mutate({ username: String(fields.get('username')), password: String(fields.get('password')), role, ...(displayName && { displayName }) });
  };
  return (
    <Dialog open onClose={onClose} title={t('users.add')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('users.username')} help={t('users.usernameHelp')}><Input name="username" required minLength={2} maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus /></Field>
        <Field label={t('users.displayName')}><Input name="displayName" maxLength={80} autoComplete="off" /></Field>
        <Field label={t('users.password')} help={t('users.passwordHelp')}><Input name="password" type="password" required minLength={8} maxLength={200} autoComplete="new-password" /></Field>
        <Field label={t('users.role')} help={t(`users.roleHelp.${role}`)}><Select value={role} onChange={setRole} choices={roles.map((value) => ({ value, label: t(`users.roles.${value}`) }))} /></Field>
        <ProblemNote error={create.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={create.isPending}>{t('users.add')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
