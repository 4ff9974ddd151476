import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';
import type { Cancellation } from '../queries.ts';
import { ShortListForm } from '../short-list-form.tsx';

const categories = ['changed_mind', 'wrong_title', 'duplicate', 'found_elsewhere', 'too_slow', 'other'] as const;

interface Props {
  /** What is cancelled, in words. */
  subject: string;
  /** It is on its way already: somebody who may decides. */
  asks?: boolean;
  deed: string;
  onCancel: (how: Cancellation) => void;
  onClose: () => void;
}

/** Why, from a short list, with words for whoever has some. Digits choose, Enter sends. */
export function CancelDialog({ subject, asks = false, deed, onCancel, onClose }: Props) {
  const { t } = useTranslation();
  const [category, setCategory] = useState<(typeof categories)[number]>('changed_mind');
  const [reason, setReason] = useState('');
  const submit = () => {
    onCancel({ category, ...(reason.trim() && { reason: reason.trim() }) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t(asks ? 'cancelling.askTitle' : 'cancelling.title')} description={t(asks ? 'cancelling.askText' : 'cancelling.text', { subject })}>
      <ShortListForm legend={t('cancelling.why')} choices={categories.map((value) => ({ value, label: t(`cancelling.categories.${value}`) }))} value={category} onChange={setCategory} onSubmit={submit}>
        <div className="mt-3">
          <Field label={t('cancelling.reason')}><TextArea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} rows={2} /></Field>
        </div>
        <DialogActions>
          <Button onClick={onClose}>{t('ui.back')}</Button>
          <Button type="submit" variant="danger">{deed}</Button>
        </DialogActions>
      </ShortListForm>
    </Dialog>
  );
}
