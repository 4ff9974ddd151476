import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { toast } from '../../ui/toast.ts';
import { deskSettingsQuery, saveDeskSettings, type DeskSettings } from './queries.ts';

/** Times and counts by which the desk goes; what is changed takes effect at once. */
export function DeskSettingsPage() {
  const { t } = useTranslation();
  const settings = useQuery(deskSettingsQuery);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeading title={t('deskSettings.heading')} />
      <p className="mb-6 text-muted">{t('deskSettings.text')}</p>
      <ProblemNote error={settings.data ? null : settings.error} onRetry={() => void settings.refetch()} />
      {settings.data && <SettingsForm settings={settings.data} />}
    </div>
  );
}

const units = ['request', 'season', 'part'] as const;
/** Types whose requests have parts. */
const withParts = ['series'] as const;
const sections = [
  ['requests', ['pendingDays', 'undoMinutes', 'ownRetriesPerDay']],
  ['others', ['commentEditMinutes', 'removalGraceHours']],
] as const satisfies readonly (readonly [string, readonly NumberName[]])[];
type NumberName = 'undoMinutes' | 'pendingDays' | 'commentEditMinutes' | 'ownRetriesPerDay' | 'removalGraceHours';
const ranges: Record<NumberName, [min: number, max: number]> = { undoMinutes: [0, 10_080], pendingDays: [1, 3_650], commentEditMinutes: [0, 10_080], ownRetriesPerDay: [0, 1_000], removalGraceHours: [0, 8_760] };

function SettingsForm({ settings }: { settings: DeskSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [changed, setChanged] = useState<Partial<DeskSettings>>({});
  const now = { ...settings, ...changed };
  const set = (change: Partial<DeskSettings>) => setChanged((old) => ({ ...old, ...change }));
  const save = useMutation({
    mutationFn: () => saveDeskSettings(changed),
    onSuccess: (saved) => {
      client.setQueryData(deskSettingsQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ['quota'] });
      setChanged({});
      toast({ title: t('deskSettings.saved') });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const number = (name: NumberName) => {
    const [min, max] = ranges[name];
    const optional = name === 'pendingDays';
    return (
      <Field key={name} label={t(`deskSettings.${name}`)} help={t(`deskSettings.${name}Help`)}>
        <Input
          type="number" inputMode="numeric" min={min} max={max} step={1} required={!optional} value={now[name] ?? ''} placeholder={optional ? t('deskSettings.never') : undefined}
          onChange={(event) => event.target.value === '' ? optional && set({ [name]: null }) : set({ [name]: Number(event.target.value) })}
        />
      </Field>
    );
  };
  return (
    <form onSubmit={submit} className="space-y-8">
      {sections.map(([section, names]) => (
        <section key={section} aria-labelledby={`desk-${section}`}>
          <SectionHeading id={`desk-${section}`}>{t(`deskSettings.sections.${section}`)}</SectionHeading>
          <div className="grid gap-5 desk:grid-cols-2">{names.map(number)}</div>
        </section>
      ))}
      <section aria-labelledby="desk-counting">
        <SectionHeading id="desk-counting">{t('deskSettings.sections.counting')}</SectionHeading>
        <div className="grid gap-5 desk:grid-cols-2">
          {withParts.map((type) => (
            <Field key={type} label={t(`deskSettings.units.${type}`)} help={t('deskSettings.unitsHelp')}>
              <Select value={now.quotaUnits[type] ?? 'request'} onChange={(unit) => set({ quotaUnits: { ...now.quotaUnits, [type]: unit } })} choices={units.map((value) => ({ value, label: t(`deskSettings.unit.${value}`) }))} />
            </Field>
          ))}
        </div>
      </section>
      <section aria-labelledby="desk-ages">
        <SectionHeading id="desk-ages">{t('deskSettings.sections.ages')}</SectionHeading>
        <Switch label={t('deskSettings.unratedAllowed')} help={t('deskSettings.unratedAllowedHelp')} checked={now.unratedAllowed} onChange={(unratedAllowed) => set({ unratedAllowed })} />
      </section>
      <ProblemNote error={save.error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setChanged({})} disabled={Object.keys(changed).length === 0}>{t('deskSettings.discard')}</Button>
        <Button type="submit" variant="primary" disabled={Object.keys(changed).length === 0 || save.isPending}>{t('ui.save')}</Button>
      </div>
    </form>
  );
}
