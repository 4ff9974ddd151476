import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';

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
  const group = useId();
  const [choice, setChoice] = useState<(typeof shortList)[number]>('unavailable');
  const [words, setWords] = useState('');
  const reason = choice === 'own' ? words.trim() : t(`requests.declineReasons.${choice}`);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) return;
    onDecline(reason);
    onClose();
  };

  return (
    <Dialog open onClose={onClose} title={t('requests.declineTitle')} description={t('requests.declineText', { subject })}>
      <form
        onSubmit={submit}
        onKeyDown={(event) => {
          const picked = event.target instanceof HTMLTextAreaElement ? undefined : shortList[Number(event.key) - 1];
          if (picked) setChoice(picked);
        }}
      >
        <fieldset>
          <legend className="sr-only">{t('requests.declineReason')}</legend>
          {shortList.map((value, index) => (
            <label key={value} className="flex min-h-10 items-center gap-3 rounded-lg px-2 hover:bg-sunken has-checked:bg-sunken">
              <input type="radio" name={group} value={value} checked={choice === value} onChange={() => setChoice(value)} autoFocus={index === 0} className="size-4 accent-(--accent-text)" />
              <span className="flex-1">{t(`requests.declineReasons.${value}`)}</span>
              <span aria-hidden="true" className="hidden text-xs text-faint desk:block">{index + 1}</span>
            </label>
          ))}
        </fieldset>
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
      </form>
    </Dialog>
  );
}
