import { ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';

interface Props {
  open: boolean;
  onToggle: () => void;
  heading: ReactNode;
  /** What stands beside the button and can be pressed by itself. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a page that opens under its heading; what is inside is made when it opens. */
export function Disclosure({ open, onToggle, heading, aside, children }: Props) {
  const id = useId();
  return (
    <section>
      <div className="flex items-center gap-3 pe-3">
        <h3 className="min-w-0 flex-1">
          <button type="button" aria-expanded={open} aria-controls={id} onClick={onToggle} className="group flex min-h-12 w-full items-center gap-3 px-3 py-2 text-start -outline-offset-2">
            <ChevronRight size={18} aria-hidden="true" className={`shrink-0 text-muted transition-transform duration-(--quick) group-hover:text-text ${open ? 'rotate-90' : 'rtl:-scale-x-100'}`} />
            {heading}
          </button>
        </h3>
        {aside}
      </div>
      <div id={id} hidden={!open}>{open && children}</div>
    </section>
  );
}
