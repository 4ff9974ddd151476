import { ChevronDown } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';

interface Entry {
  label: string;
  /** Fetched as a file. */
  href: string;
}

/** A button that opens a short list of links below it. Escape, or going elsewhere, closes it. */
export function LinkMenu({ label, icon, entries }: { label: string; icon?: ReactNode; entries: readonly Entry[] }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <div
      ref={box} className="relative"
      onBlur={({ relatedTarget }) => !box.current?.contains(relatedTarget) && setOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        box.current?.querySelector('button')?.focus();
      }}
    >
      <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{icon} {label} <ChevronDown size={15} aria-hidden="true" /></Button>
      <ul id={id} hidden={!open} className="absolute end-0 top-full z-30 mt-1.5 min-w-36 rounded-lg border border-line-strong bg-raised p-1 shadow-float">
        {entries.map(({ label: name, href }) => (
          <li key={href}><a href={href} download onClick={() => setOpen(false)} className="flex min-h-9 items-center rounded-md px-3 text-sm font-medium -outline-offset-2 hover:bg-sunken">{name}</a></li>
        ))}
      </ul>
    </div>
  );
}
