import { Menu as Base } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';

interface Entry {
  label: string;
  /** Fetched as a file. */
  href: string;
}

/** A button with a short list below it. Arrows move, Enter takes, Escape leaves. */
export function LinkMenu({ label, icon, entries }: { label: string; icon?: ReactNode; entries: readonly Entry[] }) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={buttonClass()}>{icon} {label} <ChevronDown size={15} aria-hidden="true" /></Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-40">
          <Base.Popup className="min-w-36 rounded-lg border border-line-strong bg-raised p-1 shadow-float outline-none">
            {entries.map(({ label: name, href }) => (
              <Base.Item key={href} render={<a href={href} download />} className="flex min-h-9 cursor-pointer items-center rounded-md px-3 text-sm font-medium outline-none data-highlighted:bg-sunken">{name}</Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
