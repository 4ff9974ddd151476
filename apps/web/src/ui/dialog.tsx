import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}

/** A sheet from below on a phone, a panel in the middle elsewhere. */
export function Dialog({ open, onClose, title, description, children, wide = false }: Props) {
  const { t } = useTranslation();
  // Known before a field inside takes the focus: whoever closes the dialog goes on where he opened it.
  const [opener] = useState(() => document.activeElement);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity duration-(--quick) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          finalFocus={() => (opener instanceof HTMLElement && opener.isConnected ? opener : true)}
          className={`fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-2xl border border-line bg-raised p-5 pb-5 shadow-float transition duration-(--quick) data-ending-style:translate-y-3 data-ending-style:opacity-0 data-starting-style:translate-y-3 data-starting-style:opacity-0 desk:inset-auto desk:start-1/2 desk:top-1/2 desk:w-full desk:-translate-1/2 desk:rounded-2xl desk:p-6 rtl:desk:translate-x-1/2 ${wide ? 'desk:max-w-2xl' : 'desk:max-w-lg'}`}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Base.Title className="sign text-xl">{title}</Base.Title>
              {description && <Base.Description className="mt-1.5 text-muted">{description}</Base.Description>}
            </div>
            <Base.Close aria-label={t('ui.close')} className="-m-1.5 grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-text">
              <X size={18} aria-hidden="true" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons at the end of a dialog; the main deed comes last in reading order, first under the thumb. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="sticky -bottom-5 -mx-5 -mb-5 mt-6 flex flex-col-reverse gap-2 border-t border-line bg-raised px-5 py-4 desk:-bottom-6 desk:-mx-6 desk:-mb-6 desk:flex-row desk:justify-end desk:rounded-b-2xl desk:px-6">{children}</div>;
}
