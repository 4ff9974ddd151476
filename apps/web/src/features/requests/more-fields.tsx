import type { Person } from '@marquee/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import { Field, Input } from '../../ui/field.tsx';
import type { Schedule } from './edit/schedule.ts';
import { ScheduleField } from './edit/schedule-field.tsx';
import { TargetFields } from './edit/target-fields.tsx';
import type { Target } from './edit/target.ts';
import { PersonPicker } from './person-picker.tsx';

export interface MoreChoices {
  schedule: Schedule;
  category: string;
  onBehalfOf: Person | undefined;
  target: Target | null;
}

export const noMore: MoreChoices = { schedule: null, category: '', onBehalfOf: undefined, target: null };

interface Props {
  contentType: string;
  value: MoreChoices;
  onChange: (value: MoreChoices) => void;
  children: ReactNode;
}

/** What few want to say; out of the way for everybody else. */
export function MoreFields({ contentType, value, onChange, children }: Props) {
  const { t } = useTranslation();
  const mayAskForOthers = useMay('requests.on_behalf');
  const mayTarget = useMay('requests.approve');
  const set = (change: Partial<MoreChoices>) => onChange({ ...value, ...change });
  return (
    <details className="mb-4 rounded-lg border border-line px-3">
      <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold">{t('requests.more')}</summary>
      <div className="space-y-4 pb-4">
        <ScheduleField value={value.schedule} onChange={(schedule) => set({ schedule })} />
        <Field label={t('editing.category')} help={t('editing.categoryHelp')}><Input value={value.category} onChange={(event) => set({ category: event.target.value })} maxLength={40} autoComplete="off" /></Field>
        {mayAskForOthers && <PersonPicker label={t('requests.onBehalf')} help={t('requests.onBehalfHelp')} picked={value.onBehalfOf} onPick={(onBehalfOf) => set({ onBehalfOf })} />}
        {mayTarget && <TargetFields contentType={contentType} value={value.target} onChange={(target) => set({ target })} />}
        <div className="border-t border-line pt-3">{children}</div>
      </div>
    </details>
  );
}
