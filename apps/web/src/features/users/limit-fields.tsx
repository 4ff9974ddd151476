import type { Schema } from '@marquee/api-client';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../../ui/field.tsx';

export const limitNames = ['dailyLimit', 'weeklyLimit', 'monthlyLimit', 'activeLimit'] as const;
type LimitName = (typeof limitNames)[number];
/** Only what was changed; null takes a limit away. */
export type Limits = Partial<Record<LimitName, number | null>>;

const windowOf = { dailyLimit: 'daily', weeklyLimit: 'weekly', monthlyLimit: 'monthly', activeLimit: 'active' } as const satisfies Record<LimitName, keyof Schema<'Quota'>>;

interface Props {
  quota: Schema<'Quota'>;
  limits: Limits;
  onChange: (limits: Limits) => void;
}

export function LimitFields({ quota, limits, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
      {limitNames.map((name) => {
        const window = quota[windowOf[name]];
        const value = limits[name] === undefined ? window.limit : limits[name];
        return (
          <Field key={name} label={t(`users.limit.${windowOf[name]}`)} help={t('users.used', { count: window.used })}>
            <Input type="number" inputMode="numeric" min={0} max={100_000} placeholder={t('users.noLimit')} value={value ?? ''} onChange={(event) => onChange({ ...limits, [name]: event.target.value === '' ? null : Number(event.target.value) })} />
          </Field>
        );
      })}
    </div>
  );
}
