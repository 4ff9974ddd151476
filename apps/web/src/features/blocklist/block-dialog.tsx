import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.ts';
import { expiresAt, expiries, type Expiry } from './expiry.ts';
import { PickTitle } from './pick-title.tsx';
import { blocklistDeeds, type BlockedTitle } from './queries.ts';

interface Props {
  /** Without it one is looked for first. */
  title?: BlockedTitle;
  onClose: () => void;
}

/** Blocks a title, with the reason that people read who ask for it. */
export function BlockDialog({ title: given, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [title, setTitle] = useState(given);
  const [reason, setReason] = useState('');
  const [expiry, setExpiry] = useState<Expiry>('never');
  const block = useMutation({
    mutationFn: ({ contentType, externalId, title: name }: BlockedTitle) => blocklistDeeds.block({ contentType, externalId, title: name, reason: reason.trim(), expiresAt: expiresAt(expiry) }),
    onSuccess: (entry) => {
      toast({ title: t('blocklist.blocked', { title: entry.title }) });
      void client.invalidateQueries({ queryKey: ['blocklist'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title) block.mutate(title);
  };
  return (
    <Dialog open onClose={onClose} title={t('blocklist.blockTitle')} description={t('blocklist.blockText')}>
      <form onSubmit={submit} className="space-y-4">
        {given ? <p className="text-lg font-semibold">{given.title}</p> : <PickTitle picked={title} onPick={setTitle} />}
        <Field label={t('blocklist.reason')} help={t('blocklist.reasonHelp')}><TextArea value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={500} rows={2} /></Field>
        <Field label={t('blocklist.expiry')}><Select value={expiry} onChange={setExpiry} choices={expiries.map((value) => ({ value, label: t(`blocklist.expiries.${value}`) }))} /></Field>
        <ProblemNote error={block.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="danger" disabled={block.isPending || !title || reason.trim() === ''}>{t('blocklist.block')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
