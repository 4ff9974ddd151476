import { X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '../../ui/field.tsx';

interface Props {
  label: string;
  words: readonly string[];
  onChange: (words: string[]) => void;
}

/** Several words. Enter or a comma adds one, Backspace in the empty box takes the last away. */
export function WordChips({ label, words, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const add = (typed: string) => {
    const news = typed.split(',').map((word) => word.trim()).filter((word) => word && !words.includes(word));
    if (news.length > 0) onChange([...words, ...news]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ',') && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && words.length > 0) onChange(words.slice(0, -1));
  };
  return (
    <div className="space-y-1.5">
      {words.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {words.map((word) => (
            <li key={word} className="inline-flex min-w-0 items-center rounded-full border border-line-strong bg-raised ps-2.5 text-sm">
              <span className="truncate">{word}</span>
              <button type="button" onClick={() => onChange(words.filter((other) => other !== word))} aria-label={t('rules.removeWord', { word })} className="grid size-7 shrink-0 place-items-center rounded-full text-muted hover:text-text"><X size={14} aria-hidden="true" /></button>
            </li>
          ))}
        </ul>
      )}
      <input
        type="text" aria-label={label} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} onBlur={() => text && add(text)} placeholder={t('rules.addWord')}
        spellCheck={false} autoComplete="off" maxLength={200} className={inputClass}
      />
    </div>
  );
}
