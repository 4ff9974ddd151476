import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from './use-queue-deed.ts';

/** Those for which a deed did not work, each with its reason. Stays until it is read. */
export function RefusalList({ refusals, onClose }: { refusals: Refusal[]; onClose: () => void }) {
  const { t } = useTranslation();
  if (refusals.length === 0) return null;
  return (
    <div role="alert" className="tone-stop mb-4 flex items-start gap-3 rounded-lg border border-tone/40 bg-tone/8 px-4 py-3">
      <ul className="min-w-0 flex-1 space-y-1.5 text-sm">
        {refusals.map(({ release, why }) => <li key={release}><span className="font-semibold [overflow-wrap:anywhere]">{release}</span>: {why}</li>)}
      </ul>
      <button type="button" aria-label={t('ui.close')} onClick={onClose} className="-m-1 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-text"><X size={16} aria-hidden="true" /></button>
    </div>
  );
}
