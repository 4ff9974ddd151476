import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { showBy, type Note } from './toast.ts';

const manager = Toast.createToastManager();

function show({ title, description, action }: Note): void {
  const id = manager.add({
    title,
    description,
    timeout: 6_000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          action.run();
          manager.close(id);
        },
      },
    }),
  });
}

/** Comes with the first toast. Read out politely. */
export function Toasts() {
  useEffect(() => showBy(show), []);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(var(--bottom-bar)+var(--status-line)+0.75rem)] z-60 flex flex-col gap-2 desk:inset-x-auto desk:end-5 desk:bottom-[calc(var(--status-line)+1rem)] desk:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { t } = useTranslation();
  const { toasts } = Toast.useToastManager();
  return toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      className="flex items-start gap-3 rounded-xl border border-line-strong bg-raised p-3.5 shadow-float transition duration-(--quick) data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="min-w-0 flex-1">
        <Toast.Title className="font-semibold" />
        <Toast.Description className="text-sm text-muted" />
      </Toast.Content>
      {item.actionProps && <Toast.Action className="min-h-8 rounded-md px-2 text-sm font-semibold text-accent-text hover:bg-sunken" />}
      <Toast.Close aria-label={t('ui.close')} className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-text">
        <X size={16} aria-hidden="true" />
      </Toast.Close>
    </Toast.Root>
  ));
}
