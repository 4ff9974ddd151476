import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  checked: boolean | 'some';
  onChange: () => void;
  /** Only where `children` do not name it. */
  label?: string;
  disabled?: boolean;
  children?: ReactNode;
  className?: string;
}

/** A checkbox that can also be ticked in part. */
export function Tick({ checked, onChange, label, disabled, children, className = '' }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === 'some';
  }, [checked]);
  return (
    <label className={`flex min-w-0 items-center gap-3 ${disabled ? 'text-muted' : 'cursor-pointer'} ${className}`}>
      <input ref={box} type="checkbox" aria-label={label} checked={checked === true} disabled={disabled} onChange={onChange} className="size-4.5 shrink-0 accent-(--accent-text)" />
      {children}
    </label>
  );
}
