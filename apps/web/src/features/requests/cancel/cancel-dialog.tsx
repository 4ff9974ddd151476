import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';
import type { Cancellation } from '../queries.ts';

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
  const group = useId();
  const [category, setCategory] = useState<(typeof categories)[number]>('changed_mind');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCancel({ category, ...(reason.trim() && { reason: reason.trim() }) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t(asks ? 'cancelling.askTitle' : 'cancelling.title')} description={t(asks ? 'cancelling.askText' : 'cancelling.text', { subject })}>
      <form
        onSubmit={submit}
        onKeyDown={(event) => {
          const picked = event.target instanceof HTMLTextAreaElement ? undefined : categories[Number(event.key) - 1];
          if (picked) setCategory(picked);
        }}
      >
        <fieldset>
          <legend className="sr-only">{t('cancelling.why')}</legend>
          {categories.map((value, index) => (
            <label key={value} className="flex min-h-10 items-center gap-3 rounded-lg px-2 hover:bg-sunken has-checked:bg-sunken">
              <input type="radio" name={group} value={value} checked={category === value} onChange={() => setCategory(value)} autoFocus={index === 0} className="size-4 accent-(--accent-text)" />
              <span className="flex-1">{t(`cancelling.categories.${value}`)}</span>
              <span aria-hidden="true" className="hidden text-xs text-faint desk:block">{index + 1}</span>
            </label>
          ))}
        </fieldset>
        <div className="mt-3">
          <Field label={t('cancelling.reason')}><TextArea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} rows={2} /></Field>
        </div>
        <DialogActions>
          <Button onClick={onClose}>{t('ui.back')}</Button>
          <Button type="submit" variant="danger">{deed}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
