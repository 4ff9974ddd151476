import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.ts';
import { rulesIn } from './file.ts';
import { ruleDeeds, rulesQuery } from './queries.ts';

/** Takes rules from a file, or as they were pasted. All of them or none. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [mode, setMode] = useState<'add' | 'replace'>('add');
  const rules = rulesIn(text);
  const take = useMutation({
    mutationFn: () => ruleDeeds.import(rules ?? [], mode),
    onSuccess: async ({ imported }) => {
      toast({ title: t('rules.imported', { count: imported }) });
      await client.invalidateQueries({ queryKey: rulesQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rules) take.mutate();
  };
  const read = async (file: File | undefined) => {
    if (file) setText(await file.text());
  };
  return (
    <Dialog open onClose={onClose} title={t('rules.import')} description={t('rules.importText')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('rules.file')}><Input type="file" accept="application/json,.json" onChange={(event) => void read((event.target as HTMLInputElement).files?.[0])} /></Field>
        <Field label={t('rules.pasted')} error={text.trim() !== '' && !rules ? t('rules.unreadable') : undefined}><TextArea value={text} onChange={(event) => setText(event.target.value)} rows={6} spellCheck={false} /></Field>
        <Field label={t('rules.importMode')} help={mode === 'replace' ? t('rules.replaceHelp') : undefined}><Select value={mode} onChange={setMode} choices={(['add', 'replace'] as const).map((value) => ({ value, label: t(`rules.importModes.${value}`) }))} /></Field>
        <ProblemNote error={take.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={take.isPending || !rules}>{rules ? t('rules.importMany', { count: rules.length }) : t('rules.import')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
