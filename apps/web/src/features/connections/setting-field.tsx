import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../app/format.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { ConnectionType, TestResult } from './queries.ts';

type SettingFieldDefinition = ConnectionType['fields'][number];

interface Props {
  field: SettingFieldDefinition;
  value: unknown;
  /** The secret is set already; leaving the box empty keeps it. */
  isSet: boolean;
  test: TestResult | undefined;
  onChange: (value: unknown) => void;
}

/** One control of a form that is drawn from the plug-in's schema. */
export function SettingField({ field, value, isSet, test, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, required } = field;
  const label = t(`connections.fields.${field.name}.label`, { defaultValue: field.label });
  const help = t(`connections.fields.${field.name}.help`, { defaultValue: field.help ?? '' }) || undefined;
  const name = required ? label : <>{label} <span className="font-normal text-muted">({t('ui.optional')})</span></>;

  if (kind === 'boolean') return <Switch label={label} help={help} checked={value === true} onChange={onChange} />;
  if (kind === 'select' || kind === 'multiselect') {
    if (kind === 'multiselect' && !field.options && !field.optionsFrom) return <Lines label={name} help={help} value={Array.isArray(value) ? value.join('\n') : ''} onChange={(text) => onChange(text.split('\n').map((line) => line.trim()).filter(Boolean))} />;
    const choices = named(t, field, format) ?? offered(test, field.optionsFrom);
    if (!choices) return <Choiceless name={name} value={value} />;
    if (kind === 'multiselect') return <ManyOf legend={name} choices={choices} value={Array.isArray(value) ? value : []} onChange={onChange} />;
    const byText = new Map(choices.map((choice) => [String(choice.value), choice.value]));
    return (
      <Field label={name} help={help}>
        <Select value={value === undefined || value === null ? '' : String(value)} onChange={(text) => onChange(byText.get(text))} required={required} choices={[{ value: '', label: t(required ? 'connections.choose' : 'connections.automatic') }, ...choices.map((choice) => ({ value: String(choice.value), label: choice.label }))]} />
      </Field>
    );
  }
  if (kind === 'text' && field.unit === 'lines') return <Lines label={name} help={help} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  const type = kind === 'secret' ? 'password' : kind === 'number' ? 'number' : kind === 'url' ? 'url' : 'text';
  return (
    <Field label={field.unit ? <>{name} <span className="font-normal text-muted">{field.unit}</span></> : name} help={isSet ? t('connections.secretKept') : help}>
      <Input
        type={type} value={typeof value === 'string' || typeof value === 'number' ? value : ''} onChange={(event) => onChange(event.target.value)} required={required && !isSet}
        autoComplete={kind === 'secret' ? 'new-password' : 'off'} spellCheck={false} placeholder={isSet ? '••••••••' : kind === 'url' ? 'http://' : undefined}
      />
    </Field>
  );
}

/** The fixed choices in the viewer's language, as far as they are known there. */
function named(t: TFunction, { name, options }: SettingFieldDefinition, format: Format): SettingFieldDefinition['options'] {
  return options && options.map(({ value, label }) => ({ value, label: name === 'languages' ? format.language(String(value)) : t(`connections.fields.${name}.options.${value}`, { defaultValue: label }) }));
}

interface LinesProps {
  label: React.ReactNode;
  help: string | undefined;
  value: string;
  onChange: (text: string) => void;
}

/** Several of them, one a line. What is typed stays as it is typed. */
function Lines({ label, help, value, onChange }: LinesProps) {
  const [text, setText] = useState(value);
  return (
    <Field label={label} help={help}>
      <TextArea value={text} onChange={(event) => { setText(event.target.value); onChange(event.target.value); }} spellCheck={false} rows={3} className="font-mono text-[0.8125rem]" />
    </Field>
  );
}

/** The choices come from the other side: they are known once a test has reached it. */
function Choiceless({ name, value }: { name: React.ReactNode; value: unknown }) {
  const { t } = useTranslation();
  const kept = Array.isArray(value) ? value.join(', ') : value;
  return (
    <div>
      <p className="mb-1 text-sm font-semibold">{name}</p>
      <p className="rounded-lg border border-dashed border-line-strong px-3 py-2 text-sm text-muted">{kept ? `${String(kept)} · ` : ''}{t('connections.testFirst')}</p>
    </div>
  );
}

interface ManyOfProps {
  legend: React.ReactNode;
  choices: { value: string | number; label: string }[];
  value: unknown[];
  onChange: (value: unknown[]) => void;
}

function ManyOf({ legend, choices, value, onChange }: ManyOfProps) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{legend}</legend>
      {choices.length === 0 && <p className="text-sm text-muted">{t('connections.noChoices')}</p>}
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-9 cursor-pointer items-center gap-2 rounded-lg border border-line-strong px-3 has-checked:bg-sunken">
            <input type="checkbox" checked={value.includes(choice.value)} onChange={(event) => onChange(event.target.checked ? [...value, choice.value] : value.filter((other) => other !== choice.value))} className="size-4 accent-(--accent-text)" />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const lists = ['qualityProfiles', 'rootFolders', 'tags', 'libraries', 'users'] as const;

function offered(test: TestResult | undefined, list: string | null): TestResult['tags'] | undefined {
  if (!test?.ok || !list) return undefined;
  return lists.find((name) => name === list) ? test[list as (typeof lists)[number]] : undefined;
}
