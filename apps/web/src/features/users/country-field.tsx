import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Field, Input } from '../../ui/field.tsx';

/** Two letters; says which country they are. */
export function CountryField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Field label={t('users.country')} help={value.length === 2 ? format.country(value) : t('users.countryHelp')}>
      <Input value={value} onChange={(event) => onChange(event.target.value.toUpperCase().replace(/[^A-Z]/g, '').slice(0, 2))} pattern="[A-Z]{2}" autoComplete="off" spellCheck={false} placeholder={t('users.noCountry')} />
    </Field>
  );
}
