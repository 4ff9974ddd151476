import type { Schema } from '@marquee/api-client';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../../ui/field.tsx';

interface Props {
  trust: Schema<'TrustScore'>;
  /** Undefined while it was not touched. */
  value: number | null | undefined;
  onChange: (override: number | null) => void;
}

/** Empty: what is computed from the history stands. */
export function TrustField({ trust, value, onChange }: Props) {
  const { t } = useTranslation();
  const shown = value === undefined ? trust.override : value;
  return (
    <Field label={t('users.trust')} help={t('users.trustHelp', { computed: trust.computed, available: trust.counted.available, declined: trust.counted.declined })}>
      <Input type="number" inputMode="numeric" min={0} max={100} placeholder={String(trust.computed)} value={shown ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))} />
    </Field>
  );
}
