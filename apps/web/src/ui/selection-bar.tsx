import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface Props {
  label: string;
  words: string;
  onClear: () => void;
  children: ReactNode;
}

/** What can be done to all that is selected; floats above the page while there is something. */
export function SelectionBar({ label, words, onClear, children }: Props) {
  const { t } = useTranslation();
  return (
    <section aria-label={label} className="fixed inset-x-4 bottom-[calc(var(--bottom-bar)+var(--status-line)+0.75rem)] z-30 flex flex-wrap items-center gap-2 rounded-xl border border-line-strong bg-raised px-4 py-3 shadow-float desk:inset-x-0 desk:bottom-[calc(var(--status-line)+1rem)] desk:mx-auto desk:w-fit desk:max-w-4xl">
      <p role="status" className="me-3 font-semibold max-desk:basis-full">{words}</p>
      {children}
      <Button size="small" variant="quiet" onClick={onClear}>{t('ui.clear')}</Button>
    </section>
  );
}
