import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Tick } from '../../ui/tick.tsx';
import { targetsQuery, type Target } from './queries.ts';

export const nowhere: Target = { connectionId: null, qualityProfileId: null, rootFolder: null, tags: [], priority: null };
export const isSomewhere = ({ tags, ...fields }: Target): boolean => tags.length > 0 || Object.values(fields).some((value) => value !== null);

const priorities = ['low', 'normal', 'high', 'urgent'] as const;

interface Props {
  target: Target;
  contentType: 'movie' | 'series' | null;
  onChange: (target: Target) => void;
}

/** Where what matches goes: an instance with its profile, folder and tags, and how urgent it is. What is left open is left to the instance. */
export function TargetFields({ target, contentType, onChange }: Props) {
  const { t } = useTranslation();
  const targets = useQuery(targetsQuery);
  const instances = (targets.data ?? []).filter(({ contentTypes }) => contentType === null || contentTypes.includes(contentType));
  const chosen = targets.data?.find(({ connectionId }) => connectionId === target.connectionId);
  const open = { value: '', label: t('rules.leftOpen') };
  const kept = (known: boolean, value: string | null) => (value === null || known ? [] : [{ value, label: t('rules.notOffered', { value }) }]);
  const profile = target.qualityProfileId === null ? null : String(target.qualityProfileId);
  // Also those that are not offered now: what a rule has can be taken away.
  const tags = [...(chosen?.tags ?? []), ...target.tags.filter((id) => !chosen?.tags.some((tag) => tag.id === id)).map((id) => ({ id, label: `#${id}` }))];
  return (
    <div className="space-y-4">
      <ProblemNote error={targets.data ? null : targets.error} onRetry={() => void targets.refetch()} />
      <div className="grid gap-4 desk:grid-cols-2">
        <Field label={t('rules.instance')}>
          <Select
            value={target.connectionId ?? ''} onChange={(id) => onChange({ ...nowhere, priority: target.priority, connectionId: id || null })}
            choices={[open, ...instances.map(({ connectionId, name }) => ({ value: connectionId, label: name })), ...kept(instances.some(({ connectionId }) => connectionId === target.connectionId), target.connectionId)]}
          />
        </Field>
        <Field label={t('rules.targetPriority')}>
          <Select value={target.priority ?? ''} onChange={(priority) => onChange({ ...target, priority: priority || null })} choices={[{ ...open, value: '' as const }, ...priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))]} />
        </Field>
        {target.connectionId !== null && (
          <>
            <Field label={t('rules.profile')}>
              <Select
                value={profile ?? ''} onChange={(id) => onChange({ ...target, qualityProfileId: id === '' ? null : Number(id) })}
                choices={[open, ...(chosen?.qualityProfiles ?? []).map(({ id, name }) => ({ value: String(id), label: name })), ...kept(chosen?.qualityProfiles.some(({ id }) => String(id) === profile) ?? false, profile)]}
              />
            </Field>
            <Field label={t('rules.folder')}>
              <Select
                value={target.rootFolder ?? ''} onChange={(folder) => onChange({ ...target, rootFolder: folder || null })}
                choices={[open, ...(chosen?.rootFolders ?? []).map((value) => ({ value, label: value })), ...kept(chosen?.rootFolders.includes(target.rootFolder ?? '') ?? false, target.rootFolder)]}
              />
            </Field>
          </>
        )}
      </div>
      {tags.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-sm font-semibold">{t('rules.tags')}</legend>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {tags.map(({ id, label }) => (
              <li key={id}><Tick checked={target.tags.includes(id)} onChange={() => onChange({ ...target, tags: target.tags.includes(id) ? target.tags.filter((other) => other !== id) : [...target.tags, id] })} className="min-h-8 text-sm">{label}</Tick></li>
            ))}
          </ul>
        </fieldset>
      )}
    </div>
  );
}
