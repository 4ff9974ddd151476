import { Field as Base } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';

const box =
  'w-full rounded-lg border border-line-strong bg-bg px-3 text-text placeholder:text-faint focus-visible:outline-offset-0 aria-invalid:border-stop disabled:opacity-60';
export const inputClass = `${box} min-h-10`;

interface Props {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}

/** Label, control, help and error, tied together for screen readers. */
export function Field({ label, help, error, children }: Props) {
  return (
    <Base.Root className="block" invalid={Boolean(error)}>
      <Base.Label className="mb-1 block text-sm font-semibold">{label}</Base.Label>
      {children}
      {help && <Base.Description className="mt-1 text-[0.8125rem] text-muted">{help}</Base.Description>}
      {error && <Base.Error match className="mt-1 text-[0.8125rem] font-medium text-stop">{error}</Base.Error>}
    </Base.Root>
  );
}

export function Input(props: ComponentProps<typeof Base.Control>) {
  return <Base.Control {...props} className={inputClass} />;
}

export function TextArea(props: ComponentProps<'textarea'>) {
  return <Base.Control render={<textarea rows={3} {...props} />} className={`${box} min-h-20 py-2`} />;
}
