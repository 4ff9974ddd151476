import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode } from 'react';

interface Props {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  help?: ReactNode;
  disabled?: boolean;
}

export function Switch({ checked, onChange, label, help, disabled }: Props) {
  return (
    <label className="flex min-h-10 items-center justify-between gap-4">
      <span>
        <span className="block text-sm font-semibold">{label}</span>
        {help && <span className="block text-[0.8125rem] text-muted">{help}</span>}
      </span>
      <Base.Root checked={checked} onCheckedChange={onChange} disabled={disabled} className="relative h-6 w-11 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors duration-(--quick) data-checked:border-accent data-checked:bg-accent">
        <Base.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-line-strong transition-transform duration-(--quick) data-checked:translate-x-5.5 data-checked:bg-on-accent rtl:-translate-x-0.5 rtl:data-checked:-translate-x-5.5" />
      </Base.Root>
    </label>
  );
}
