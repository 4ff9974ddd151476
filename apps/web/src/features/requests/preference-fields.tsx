import type { Schema } from '@marquee/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import type { TitlePageData } from '../../app/types.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { qualityChoicesQuery } from './queries.ts';

/** Audio languages that are offered besides the title's own. */
const common = ['ar', 'cs', 'da', 'de', 'en', 'es', 'fi', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'no', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh'];

type Preferences = Schema<'PreferencesInput'>;

interface Props {
  /** Without one, the choices are those for all titles. */
  title?: TitlePageData;
  value: Preferences;
  onChange: (value: Preferences) => void;
}

/** What the requester would like best; out of the way for whoever has no wish. */
export function PreferenceFields({ title, value, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: choicesOfTypes } = useQuery(qualityChoicesQuery);
  const obtains4k = value.resolution === '4k' || choicesOfTypes?.some(({ contentType, resolutions }) => (!title || contentType === title.contentType) && resolutions.includes('4k'));
  const own = title?.originalLanguage;
  const others = common.filter((code) => code !== own).map((code) => ({ value: code, label: format.language(code) })).toSorted((a, b) => a.label.localeCompare(b.label, i18n.language));
  const choices = [
    { value: '', label: t('requests.anyLanguage') },
    ...(own && /^[a-z]{2}$/.test(own) ? [{ value: own, label: t('requests.originalLanguage', { language: format.language(own) }) }] : []),
    ...others,
  ];
  return (
    <details className="mb-4 rounded-lg border border-line px-3">
      <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold">{t('requests.preferences')}</summary>
      <div className="space-y-3 pb-3">
        {obtains4k && <Switch label={t('requests.in4k')} help={t('requests.in4kHelp')} checked={value.resolution === '4k'} onChange={(wanted) => onChange({ ...value, resolution: wanted ? '4k' : 'standard' })} />}
        <Field label={t('requests.language')}>
          <Select value={value.language ?? ''} onChange={(language) => onChange({ ...value, language: language || null })} choices={choices} />
        </Field>
      </div>
    </details>
  );
}
