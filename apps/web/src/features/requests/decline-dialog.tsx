import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { ShortListForm } from './short-list-form.tsx';

const shortList = ['unavailable', 'space', 'unsuitable', 'too_many', 'own'] as const;

interface Props {
  /** What is declined, in words. */
  subject: string;
  onDecline: (reason: string) => void;
  onClose: () => void;
}

/** A reason from a short list, or own words. Digits choose, Enter sends. */
export function DeclineDialog({ subject, onDecline, onClose }: Props) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<(typeof shortList)[number]>('unavailable');
  const [words, setWords] = useState('');
  const reason = choice === 'own' ? words.trim() : t(`requests.declineReasons.${choice}`);

  const submit = () => {
    if (!reason) return;
    onDecline(reason);
    onClose();
  };

  return (
    <Dialog open onClose={onClose} title={t('requests.declineTitle')} description={t('requests.declineText', { subject })}>
      <ShortListForm legend={t('requests.declineReason')} choices={shortList.map((value) => ({ value, label: t(`requests.declineReasons.${value}`) }))} value={choice} onChange={setChoice} onSubmit={submit}>
        {choice === 'own' && (
          <div className="mt-3">
            <Field label={t('requests.declineOwn')}>
              <TextArea value={words} onChange={(event) => setWords(event.target.value)} maxLength={500} required autoFocus />
            </Field>
          </div>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t('ui.back')}</Button>
          <Button type="submit" variant="danger" disabled={!reason}>{t('requests.decline')}</Button>
        </DialogActions>
      </ShortListForm>
    </Dialog>
  );
}
