import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { removalDeeds, type Removal, type RemovalDecision } from './queries.ts';

interface Props {
  removal: Removal;
  action: RemovalDecision;
  onClose: () => void;
}

export function DecideDialog({ removal, action, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [answer, setAnswer] = useState('');
  const decide = useMutation({
    mutationFn: () => removalDeeds.decide(removal.id, action, answer.trim() || null),
    onSuccess: onClose,
    // Also after a refusal: somebody else may have decided.
    onSettled: () => void client.invalidateQueries({ queryKey: ['removals'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t(`removals.${action}One`, { title: removal.title })} description={action === 'approve' ? t('removals.approveText') : undefined}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('removals.answer')} help={t('removals.answerHelp')}><TextArea value={answer} onChange={(event) => setAnswer(event.target.value)} maxLength={500} rows={2} /></Field>
        <ProblemNote error={decide.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant={action === 'approve' ? 'danger' : 'primary'} disabled={decide.isPending}>{t(`removals.${action}`)}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
