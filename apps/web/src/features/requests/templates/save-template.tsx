import type { Schema } from '@marquee/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { aboutTitle } from '../../../app/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { templateDeeds, templatesQuery } from './queries.ts';

type Input = Schema<'RequestTemplateInput'>;

/** Keeps the form as it stands, under a name, for the next time. */
export function SaveTemplate({ contentType, choices }: { contentType: Input['contentType']; choices: () => Input['choices'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => templateDeeds.add({ name: name.trim(), contentType, choices: choices() }).catch((error: unknown) => Promise.reject(aboutTitle(error, name))),
    onSuccess: () => {
      setName('');
      return client.invalidateQueries({ queryKey: templatesQuery.queryKey });
    },
  });
  // It stands within the form of the request: Enter must save this, and not ask for the title.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (name.trim()) save.mutate();
  };
  return (
    <div>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1"><Field label={t('templates.saveAs')} help={t('templates.saveHelp')}><Input value={name} onChange={(event) => setName(event.target.value)} onKeyDown={onKeyDown} maxLength={80} autoComplete="off" /></Field></div>
        <Button disabled={save.isPending || !name.trim()} onClick={() => save.mutate()} className="mb-6">{t('ui.save')}</Button>
      </div>
      <p role="status" className="text-sm text-done empty:hidden">{save.isSuccess && !name ? t('templates.saved') : ''}</p>
      <ProblemNote error={save.error} />
    </div>
  );
}
