import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { dayOf, instantOf, kindOf, type Schedule, type ScheduleKind } from './schedule.ts';

const kinds = ['now', 'release', 'date'] as const satisfies readonly ScheduleKind[];

interface Props {
  value: Schedule;
  onChange: (value: Schedule) => void;
}

/** When it is handed on once it is approved. */
export function ScheduleField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ScheduleKind>(kindOf(value));
  const [day, setDay] = useState(kindOf(value) === 'date' && value ? dayOf(value) : '');
  const pick = (next: ScheduleKind) => {
    setKind(next);
    onChange(next === 'now' ? null : next === 'release' ? 'release' : instantOf(day));
  };
  return (
    <div className="flex flex-wrap gap-3">
      <div className="min-w-64 flex-1"><Field label={t('editing.schedule')}><Select value={kind} onChange={pick} choices={kinds.map((name) => ({ value: name, label: t(`editing.schedules.${name}`) }))} /></Field></div>
      {kind === 'date' && (
        <div className="min-w-40 flex-1"><Field label={t('editing.day')}>
          <Input type="date" required value={day} min={dayOf(new Date().toISOString())} onChange={(event) => { setDay(event.target.value); onChange(instantOf(event.target.value)); }} />
        </Field></div>
      )}
    </div>
  );
}
