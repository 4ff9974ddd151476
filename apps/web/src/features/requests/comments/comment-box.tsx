import type { Person } from '@marquee/contracts';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../app/me.ts';
import { Avatar } from '../../../ui/person.tsx';
import { Button } from '../../../ui/button.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { complete, mentionAt, suggestions, type Mention } from './mentions.ts';

interface Props {
  label: string;
  /** Of a comment that is edited. */
  start?: string;
  deed: string;
  busy: boolean;
  error: unknown;
  /** Who may be named. */
  people: readonly Person[];
  /** Whether it was taken; else what was typed stays. */
  onSend: (text: string) => Promise<boolean>;
  onCancel?: () => void;
}

/** A box for words; `@` offers those who take part. Ctrl-Enter sends. */
export function CommentBox({ label, start = '', deed, busy, error, people, onSend, onCancel }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(start);
  const [mention, setMention] = useState<Mention>();
  const [at, setAt] = useState(0);
  const offered = mention ? suggestions(people, mention.typed, me.id) : [];
  const current = offered[Math.min(at, offered.length - 1)];
  const open = offered.length > 0;

  const follow = ({ value, selectionStart }: HTMLTextAreaElement) => {
    setMention(mentionAt(value, selectionStart));
    setAt(0);
  };
  const choose = (person: Person) => {
    const area = box.current;
    if (!mention || !area) return;
    const next = complete(text, area.selectionStart, mention, person);
    // At once: whoever types fast has typed the next letter before another frame.
    flushSync(() => {
      setText(next.text);
      setMention(undefined);
    });
    area.focus();
    area.setSelectionRange(next.caret, next.caret);
  };
  const send = async () => {
    if (!text.trim() || busy) return;
    if (await onSend(text.trim())) setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((Math.min(at, offered.length - 1) + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
    } else if (open && current && (event.key === 'Enter' || event.key === 'Tab') && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'Escape' && (open || onCancel)) {
      event.preventDefault();
      event.stopPropagation();
      if (open) setMention(undefined);
      else onCancel?.();
    }
  };

  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }} className="relative">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">{label}</label>
      <textarea
        ref={box} id={id} rows={start ? 3 : 2} maxLength={4000} value={text} autoFocus={start !== ''} aria-autocomplete="list" aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && current ? `${id}-${current.id}` : undefined}
        onChange={(event) => { setText(event.target.value); follow(event.target); }} onKeyDown={onKeyDown} onBlur={() => setMention(undefined)}
        className="min-h-16 w-full rounded-lg border border-line-strong bg-bg px-3 py-2 text-text focus-visible:outline-offset-0"
      />
      <p role="status" className="sr-only">{open ? t('comments.suggested', { count: offered.length }) : ''}</p>
      {open && (
        <ul id={`${id}-list`} role="listbox" aria-label={t('comments.people')} className="absolute inset-x-0 top-full z-20 -mt-12 max-w-sm overflow-hidden rounded-lg border border-line-strong bg-raised p-1 shadow-float">
          {offered.map((person) => (
            <li
              key={person.id} id={`${id}-${person.id}`} role="option" aria-selected={person === current}
              onPointerDown={(event) => event.preventDefault()} onClick={() => choose(person)}
              className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-sunken aria-selected:bg-sunken"
            >
              <Avatar name={person.displayName} size={24} /> <span className="truncate">{person.displayName} <span className="text-muted">@{person.username}</span></span>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-2 empty:hidden"><ProblemNote error={error} /></div>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        {onCancel && <Button variant="quiet" onClick={onCancel}>{t('ui.cancel')}</Button>}
        <Button type="submit" disabled={busy || !text.trim()}>{deed}</Button>
      </div>
    </form>
  );
}
