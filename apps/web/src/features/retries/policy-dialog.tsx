import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { capital } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.ts';
import { applies, draftOf, policyOf, type PolicyDraft } from './policy-draft.ts';
import { policiesQuery, retryDeeds, type RetryPolicy } from './queries.ts';

/** The policy of one class. Only fields that mean something to what follows are shown. */
export function PolicyDialog({ policy, onClose }: { policy: RetryPolicy; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useSentences();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(policy));
  const { failure } = policy;
  const { again, waits, told, release } = applies(failure, draft.retry);
  const save = useMutation({
    mutationFn: retryDeeds.setPolicies,
    onSuccess: (answer) => {
      client.setQueryData(policiesQuery.queryKey, answer);
      toast({ title: t('retries.saved') });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ policies: [policyOf(failure, draft)], reset: [] });
  };
  const choices = release
    ? (['backoff', 'never'] as const).map((value) => ({ value, label: t(`retries.retryReleaseModes.${value}`) }))
    : (['backoff', 'hold', 'never'] as const).map((value) => ({ value, label: t(`retries.retryModes.${value}`) }));
  const number = (name: Exclude<keyof PolicyDraft, 'retry'>, limits: { min: number; max: number; step: number | 'any'; required?: boolean }) => (
    <Input type="number" inputMode="decimal" value={draft[name]} onChange={({ target }) => setDraft((old) => ({ ...old, [name]: target.value }))} {...limits} />
  );
  const count = { min: 1, max: 10_000, step: 1 };
  const seconds = { min: 0.01, max: 30 * 86_400, step: 'any', required: true } as const;
  return (
    <Dialog open onClose={onClose} title={capital(say.failure(failure))} description={t('retries.policiesText')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('retries.retry')}><Select<PolicyDraft['retry']> value={draft.retry} onChange={(retry) => setDraft((old) => ({ ...old, retry }))} choices={choices} /></Field>
        {again && <Field label={t(release ? 'retries.releasesField' : 'retries.attemptsField')} help={t('retries.forEver')}>{number('attempts', count)}</Field>}
        {waits && (
          <div className="grid gap-4 desk:grid-cols-2">
            <Field label={t('retries.baseField')}>{number('base', seconds)}</Field>
            <Field label={t('retries.capField')}>{number('cap', { ...seconds, min: Number(draft.base) || seconds.min })}</Field>
            <Field label={t('retries.factorField')}>{number('factor', { min: 1, max: 10, step: 'any', required: true })}</Field>
          </div>
        )}
        {told && <Field label={t('retries.escalateField')} help={t('retries.never')}>{number('escalateAfter', count)}</Field>}
        <ProblemNote error={save.error} />
        <DialogActions>
          {policy.changed && <Button className="desk:me-auto" disabled={save.isPending} onClick={() => save.mutate({ policies: [], reset: [failure] })}>{t('retries.reset')}</Button>}
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>{t('ui.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
