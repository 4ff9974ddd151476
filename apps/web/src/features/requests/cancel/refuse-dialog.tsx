import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';

interface Props {
  subject: string;
  name: string;
  onRefuse: (answer?: string) => void;
  onClose: () => void;
}

/** It goes on; with words for who asked, if there are any. */
export function RefuseDialog({ subject, name, onRefuse, onClose }: Props) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  return (
    <Dialog open onClose={onClose} title={t('cancelling.refuse')} description={t('cancelling.refuseText', { subject })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onRefuse(answer.trim() || undefined);
          onClose();
        }}
      >
        <Field label={t('cancelling.answer', { name })}><TextArea value={answer} onChange={(event) => setAnswer(event.target.value)} maxLength={500} rows={2} autoFocus /></Field>
        <DialogActions>
          <Button onClick={onClose}>{t('ui.back')}</Button>
          <Button type="submit" variant="primary">{t('cancelling.refuse')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
