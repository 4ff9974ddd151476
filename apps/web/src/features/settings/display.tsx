import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages, type Language } from '../../app/language.ts';
import { chooseTheme, themes, useTheme } from '../../app/theme.ts';

export function Display() {
  const { t, i18n } = useTranslation();
  const theme = useTheme();
  return (
    <div className="pane space-y-6 p-5">
      <Choice legend={t('settings.display.theme')} value={theme} onChange={chooseTheme} choices={themes.map((value) => ({ value, label: t(`settings.display.themes.${value}`) }))} />
      <Choice legend={t('settings.display.language')} value={i18n.language as Language} onChange={(language) => void chooseLanguage(language)} choices={(Object.keys(languages) as Language[]).map((value) => ({ value, label: <span lang={value}>{languages[value]}</span> }))} />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  value: T;
  onChange: (value: T) => void;
  choices: { value: T; label: ReactNode }[];
}

function Choice<T extends string>({ legend, value, onChange, choices }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg border border-line-strong px-4 has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-focus">
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} className="size-4 accent-(--accent-text)" />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
