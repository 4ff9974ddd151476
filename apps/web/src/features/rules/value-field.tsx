import { useTranslation } from 'react-i18next';
import { Input } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Tick } from '../../ui/tick.tsx';
import { PersonPicker } from '../requests/person-picker.tsx';
import type { TestDraft } from './draft.ts';
import { facts, takesMany } from './facts.ts';
import { WordChips } from './word-chips.tsx';
import { useRuleWords } from './words.ts';

interface Props {
  test: TestDraft;
  onChange: (change: Partial<TestDraft>) => void;
}

const noOne = undefined;

/** The control that fits what is compared: a choice, a number, words, a person. */
export function ValueField({ test, onChange }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const { fact, op, text, words: chosen, yes } = test;
  const { kind, options } = facts[fact];
  const label = t('rules.value');
  if (op === 'is_unknown') return null;
  if (kind === 'flag') {
    const choices = (['yes', 'no'] as const).map((value) => ({ value, label: t(`rules.${value}`) }));
    return <Select label={label} value={yes ? 'yes' : 'no'} onChange={(value) => onChange({ yes: value === 'yes' })} choices={choices} />;
  }
  if (kind === 'number') return <Input type="number" step="any" aria-label={label} required value={text} onChange={(event) => onChange({ text: event.target.value })} />;
  if (options && takesMany(op)) {
    const toggle = (value: string) => onChange({ words: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value] });
    return (
      <ul aria-label={label} className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1">
        {options.map((value) => <li key={value}><Tick checked={chosen.includes(value)} onChange={() => toggle(value)} className="min-h-8 text-sm">{words.option(fact, value)}</Tick></li>)}
      </ul>
    );
  }
  if (options) return <Select label={label} value={text} onChange={(value) => onChange({ text: value })} choices={options.map((value) => ({ value, label: words.option(fact, value) }))} />;
  if (fact === 'requester') {
    return (
      <div className="space-y-2">
        <PersonPicker label={t('rules.findPerson')} picked={noOne} onPick={(person) => person && onChange(takesMany(op) ? { words: [...new Set([...chosen, person.id])] } : { text: person.id })} />
        {takesMany(op) ? <WordChips label={label} words={chosen} onChange={(next) => onChange({ words: next })} /> : <Input aria-label={t('rules.personId')} required value={text} onChange={(event) => onChange({ text: event.target.value })} placeholder={t('rules.personId')} />}
      </div>
    );
  }
  if (takesMany(op)) return <WordChips label={label} words={chosen} onChange={(next) => onChange({ words: next })} />;
  return <Input aria-label={label} required maxLength={200} spellCheck={false} value={text} onChange={(event) => onChange({ text: event.target.value })} placeholder={t(`rules.examples.${fact}`, { defaultValue: '' })} />;
}
