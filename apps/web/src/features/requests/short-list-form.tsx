import { useId, type FormEvent, type ReactNode } from 'react';

interface Props<T extends string> {
  legend: string;
  choices: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
  onSubmit: () => void;
  /** What follows the list, to the buttons. */
  children: ReactNode;
}

/** A form that begins with a choice from a short list. Digits choose, Enter sends. */
export function ShortListForm<T extends string>({ legend, choices, value, onChange, onSubmit, children }: Props<T>) {
  const group = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        const picked = event.target instanceof HTMLTextAreaElement ? undefined : choices[Number(event.key) - 1];
        if (picked) onChange(picked.value);
      }}
    >
      <fieldset>
        <legend className="sr-only">{legend}</legend>
        {choices.map((choice, index) => (
          <label key={choice.value} className="flex min-h-10 items-center gap-3 rounded-lg px-2 hover:bg-sunken has-checked:bg-sunken">
            <input type="radio" name={group} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} autoFocus={index === 0} className="size-4 accent-(--accent-text)" />
            <span className="flex-1">{choice.label}</span>
            <span aria-hidden="true" className="hidden text-xs text-faint desk:block">{index + 1}</span>
          </label>
        ))}
      </fieldset>
      {children}
    </form>
  );
}
