import { Field } from '@base-ui/react/field';
import { ChevronDown } from 'lucide-react';

interface Choice<T extends string> {
  value: T;
  label: string;
}

interface Props<T extends string> {
  value: T;
  onChange: (value: T) => void;
  choices?: readonly Choice<T>[];
  /** Choices under headings. */
  groups?: readonly { label: string; choices: readonly Choice<T>[] }[];
  /** Only where no `Field` gives one. */
  label?: string;
  name?: string;
  required?: boolean;
}

/** The platform's own list: the one that every keyboard, phone and screen reader knows. */
export function Select<T extends string>({ value, onChange, choices = [], groups = [], label, ...rest }: Props<T>) {
  return (
    <span className="relative block min-w-0">
      <Field.Control
        aria-label={label}
        {...rest}
        className="min-h-10 w-full appearance-none rounded-lg border border-line-strong bg-bg ps-3 pe-9 text-text"
        render={(props) => (
          <select {...(props as React.ComponentProps<'select'>)} value={value} onChange={(event) => onChange(event.target.value as T)}>
            {choices.map(drawOption)}
            {groups.map((group) => <optgroup key={group.label} label={group.label}>{group.choices.map(drawOption)}</optgroup>)}
          </select>
        )}
      />
      <ChevronDown size={16} aria-hidden="true" className="pointer-events-none absolute inset-y-0 end-3 my-auto text-muted" />
    </span>
  );
}

const drawOption = ({ value, label }: Choice<string>) => <option key={value} value={value}>{label}</option>;
