import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.ts';
import { removalDeeds, type RemovableTitle } from './queries.ts';

interface Props {
  title: RemovableTitle;
  onClose: () => void;
}

export function AskRemovalDialog({ title: { contentType, externalId, title }, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const ask = useMutation({
    mutationFn: () => removalDeeds.ask({ contentType, externalId, reason: reason.trim() || null }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['removals'] });
      toast({ title: t('removals.asked', { title }) });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t('removals.askTitle', { title })} description={t('removals.askText')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('removals.reason')} help={t('removals.reasonHelp')}><TextArea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} rows={2} /></Field>
        <ProblemNote error={ask.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="danger" disabled={ask.isPending}>{t('removals.send')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
