import type { Schema } from '@marquee/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { Tick } from '../../../ui/tick.tsx';
import { targetsQuery } from '../queries.ts';
import { emptyTarget, type Target } from './target.ts';

type Choice = Schema<'TargetChoice'>;

interface Props {
  contentType: string;
  value: Target | null;
  /** Null: left to the rules and the instances. */
  onChange: (value: Target | null) => void;
}

/** Where it goes: an instance, and of that instance a profile, a folder and tags. What is left open, the rules and the instance decide. */
export function TargetFields({ contentType, value, onChange }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(targetsQuery);
  const instances = (data ?? []).filter((choice) => (choice.contentTypes as readonly string[]).includes(contentType));
  const instance = instances.find(({ connectionId }) => connectionId === value?.connectionId);
  const set = (change: Partial<Target>) => onChange(emptied({ ...emptyTarget, ...value, ...change }));
  return (
    <fieldset className="space-y-3">
      <legend className="mb-2 text-sm font-semibold">{t('editing.target')}</legend>
      <ProblemNote error={data ? null : error} />
      <Field label={t('editing.instance')}>
        {/* Ids are those of one instance: another one has its own. */}
        <Select
          value={value?.connectionId ?? ''} onChange={(id) => onChange(id ? { ...emptyTarget, connectionId: id } : null)}
          choices={[{ value: '', label: t('editing.leftOpen') }, ...instances.map(({ connectionId, name, isDefault }) => ({ value: connectionId, label: isDefault ? t('editing.defaultInstance', { name }) : name })), ...unknown(value, instances)]}
        />
      </Field>
      {instance && value && <OfInstance instance={instance} value={value} onChange={set} />}
    </fieldset>
  );
}

/** An instance that is gone is still named, so that nothing changes by looking at it. */
const unknown = (value: Target | null, instances: Choice[]) =>
  value?.connectionId && !instances.some(({ connectionId }) => connectionId === value.connectionId) ? [{ value: value.connectionId, label: value.connectionId }] : [];

function OfInstance({ instance, value, onChange }: { instance: Choice; value: Target; onChange: (change: Partial<Target>) => void }) {
  const { t } = useTranslation();
  const open = { value: '', label: t('editing.asInstance') };
  return (
    <>
      <div className="grid gap-3 desk:grid-cols-2">
        <Field label={t('editing.profile')}>
          <Select value={value.qualityProfileId === null ? '' : String(value.qualityProfileId)} onChange={(id) => onChange({ qualityProfileId: id ? Number(id) : null })} choices={[open, ...instance.qualityProfiles.map(({ id, name }) => ({ value: String(id), label: name }))]} />
        </Field>
        <Field label={t('editing.folder')}>
          <Select value={value.rootFolder ?? ''} onChange={(folder) => onChange({ rootFolder: folder || null })} choices={[open, ...instance.rootFolders.map((folder) => ({ value: folder, label: folder }))]} />
        </Field>
      </div>
      {instance.tags.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-sm font-semibold">{t('editing.tags')}</legend>
          <div className="flex flex-wrap gap-x-5">
            {instance.tags.map(({ id, label }) => (
              <Tick key={id} checked={value.tags.includes(id)} onChange={() => onChange({ tags: value.tags.includes(id) ? value.tags.filter((tag) => tag !== id) : [...value.tags, id] })} className="min-h-9">{label}</Tick>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

const emptied = (target: Target): Target | null => (target.connectionId === null && target.priority === null ? null : target);
