import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { ProblemNote } from './notice.tsx';

interface Props {
  open: boolean;
  title: string;
  text: string;
  /** The verb on the button. */
  deed: string;
  error?: unknown;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ open, title, text, deed, error, busy, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-(--backdrop)" />
        <AlertDialog.Popup className="fixed inset-x-4 top-1/3 z-60 mx-auto max-w-md rounded-2xl border border-line-strong bg-raised p-6 shadow-float">
          <AlertDialog.Title className="sign text-xl">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-pretty text-muted">{text}</AlertDialog.Description>
          <div className="mt-4 empty:hidden"><ProblemNote error={error} /></div>
          <div className="mt-6 flex justify-end gap-2">
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            <Button variant="danger" onClick={onConfirm} disabled={busy}>{deed}</Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
