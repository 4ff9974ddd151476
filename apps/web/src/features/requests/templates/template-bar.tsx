import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { templateDeeds, templatesQuery, type Template } from './queries.ts';

interface Props {
  contentType: string;
  onApply: (template: Template) => void;
}

/** Choices that were saved: one fills the form. Absent while there are none. */
export function TemplateBar({ contentType, onApply }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data = [] } = useQuery(templatesQuery);
  const [applied, setApplied] = useState('');
  const remove = useMutation({
    mutationFn: templateDeeds.remove,
    onSuccess: () => {
      setApplied('');
      return client.invalidateQueries({ queryKey: templatesQuery.queryKey });
    },
  });
  const own = data.filter((template) => template.contentType === contentType);
  const chosen = own.find(({ id }) => id === applied);
  if (own.length === 0) return null;
  const pick = (id: string) => {
    setApplied(id);
    const template = own.find((one) => one.id === id);
    if (template) onApply(template);
  };
  return (
    <div className="mb-4">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1"><Field label={t('templates.use')}><Select value={chosen ? applied : ''} onChange={pick} choices={[{ value: '', label: t('templates.none') }, ...own.map(({ id, name }) => ({ value: id, label: name }))]} /></Field></div>
        {chosen && (
          <Button variant="quiet" size="icon" disabled={remove.isPending} onClick={() => remove.mutate(chosen.id)} aria-label={t('templates.delete', { name: chosen.name })}><Trash2 size={17} aria-hidden="true" /></Button>
        )}
      </div>
      <div className="mt-2 empty:hidden"><ProblemNote error={remove.error} /></div>
    </div>
  );
}
