import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { inputClass } from '../../ui/field.tsx';

/** A value to take elsewhere. Where the clipboard is forbidden (plain http) it is selected instead. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // It stays selected: Ctrl-C does the rest.
    }
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">{label}</label>
      <div className="flex gap-2">
        <input ref={box} id={id} readOnly value={value} onFocus={(event) => event.target.select()} className={`${inputClass} min-w-0 font-mono text-[0.8125rem]`} />
        <Button onClick={() => void copy()} className="shrink-0" aria-label={t('ui.copyOne', { label })}>
          {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />} <span role="status">{copied ? t('ui.copied') : t('ui.copy')}</span>
        </Button>
      </div>
    </div>
  );
}
