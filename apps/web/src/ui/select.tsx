import { Field } from '@base-ui/react/field';
import { ChevronDown } from 'lucide-react';

interface Props<T extends string> {
  value: T;
  onChange: (value: T) => void;
  choices: readonly { value: T; label: string }[];
  /** Only where no `Field` gives one. */
  label?: string;
  name?: string;
  required?: boolean;
}

/** The platform's own list: the one that every keyboard, phone and screen reader knows. */
export function Select<T extends string>({ value, onChange, choices, label, ...rest }: Props<T>) {
  return (
    <span className="relative block">
      <Field.Control
        aria-label={label}
        {...rest}
        className="min-h-10 w-full appearance-none rounded-lg border border-line-strong bg-bg ps-3 pe-9 text-text"
        render={(props) => (
          <select {...(props as React.ComponentProps<'select'>)} value={value} onChange={(event) => onChange(event.target.value as T)}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>{choice.label}</option>
            ))}
          </select>
        )}
      />
      <ChevronDown size={16} aria-hidden="true" className="pointer-events-none absolute inset-y-0 end-3 my-auto text-muted" />
    </span>
  );
}
