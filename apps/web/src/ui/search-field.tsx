import { Search } from 'lucide-react';
import { useTyped } from './use-typed.ts';

interface Props {
  label: string;
  /** As it is kept elsewhere, as in the URL. */
  value: string | undefined;
  /** Called once typing pauses; keep it the same between renders. */
  onSettled: (text: string) => void;
  /** Its place among its neighbours. */
  className?: string;
}

/** The words that a list is filtered by. */
export function SearchField({ label, value = '', onSettled, className = 'col-span-2 desk:w-64' }: Props) {
  const [text, setText] = useTyped(value, onSettled);
  return (
    <label className={`relative ${className}`}>
      <span className="sr-only">{label}</span>
      <Search size={16} aria-hidden="true" className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
      <input type="search" value={text} onChange={(event) => setText(event.target.value)} placeholder={label} className="min-h-10 w-full rounded-lg border border-line-strong bg-bg ps-9 pe-3 placeholder:text-faint" />
    </label>
  );
}
