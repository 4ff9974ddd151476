import { roles, type Role } from '@marquee/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { CopyField } from '../connections/copy-field.tsx';
import { invitationDeeds, invitationsQuery } from './queries.ts';

const lengths = { day: 24, week: 168, month: 720 } as const;
type Length = keyof typeof lengths;

/** What the link gives, then the link: it is shown this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [role, setRole] = useState<Role>('user');
  const [length, setLength] = useState<Length>('week');
  const create = useMutation({ mutationFn: invitationDeeds.create, onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const ageLimit = String(fields.get('ageLimit'));
    create.mutate({
      role, expiresInHours: lengths[length], maxUses: Number(fields.get('maxUses')), ageLimit: ageLimit === '' ? null : Number(ageLimit), note: String(fields.get('note')).trim() || null,
    });
  };
  if (create.data) {
    return (
      <Dialog open onClose={onClose} title={t('users.invited')} description={t('users.invitedText')}>
        <CopyField label={t('users.link')} value={create.data.url} />
        <DialogActions><Button variant="primary" onClick={onClose}>{t('ui.close')}</Button></DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title={t('users.invite')} description={t('users.inviteText')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('users.role')} help={t(`users.roleHelp.${role}`)}><Select value={role} onChange={setRole} choices={roles.map((value) => ({ value, label: t(`users.roles.${value}`) }))} /></Field>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t('users.validFor')}><Select value={length} onChange={setLength} choices={(Object.keys(lengths) as Length[]).map((value) => ({ value, label: t(`users.lengths.${value}`) }))} /></Field>
          <Field label={t('users.maxUses')}><Input name="maxUses" type="number" inputMode="numeric" min={1} max={1_000} defaultValue={1} required /></Field>
        </div>
        <Field label={t('users.ageLimit')} help={t('users.ageLimitHelp')}><Input name="ageLimit" type="number" inputMode="numeric" min={0} max={21} placeholder={t('users.noLimit')} /></Field>
        <Field label={t('users.note')} help={t('users.noteHelp')}><Input name="note" maxLength={200} autoComplete="off" /></Field>
        <ProblemNote error={create.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={create.isPending}>{t('users.makeLink')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
