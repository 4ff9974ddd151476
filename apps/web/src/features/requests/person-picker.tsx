import type { Person } from '@marquee/contracts';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '../../ui/field.tsx';
import { Avatar } from '../../ui/person.tsx';
import { useSettled } from '../search/use-settled.ts';
import { peopleQuery } from './queries.ts';

interface Props {
  label: string;
  help?: string;
  picked: Person | undefined;
  onPick: (person: Person | undefined) => void;
}

const typingMs = 200;

/** Finds a person by letters of the name. Arrows move, Enter takes, Escape leaves. */
export function PersonPicker({ label, help, picked, onPick }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const words = useSettled(text.trim(), typingMs);
  const { data: found = [] } = useQuery(peopleQuery(words));
  const shown = open && text.trim() !== '' ? found : [];
  const current = shown[Math.min(at, shown.length - 1)];
  const choose = (person: Person) => {
    onPick(person);
    setText('');
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (shown.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((Math.min(at, shown.length - 1) + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length);
    } else if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  if (picked) {
    return (
      <div>
        <p className="mb-1 text-sm font-semibold">{label}</p>
        <p className="flex min-h-10 items-center gap-2.5 rounded-lg border border-line-strong ps-2">
          <Avatar name={picked.displayName} size={26} />
          <span className="min-w-0 flex-1 truncate">{picked.displayName} <span className="text-muted">@{picked.username}</span></span>
          <button type="button" onClick={() => onPick(undefined)} aria-label={t('people.clear', { name: picked.displayName })} className="grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-text"><X size={16} aria-hidden="true" /></button>
        </p>
      </div>
    );
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">{label}</label>
      <div className="relative">
        <input
          id={id} type="text" role="combobox" autoComplete="off" spellCheck={false} aria-autocomplete="list" aria-expanded={shown.length > 0} aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined} aria-describedby={help ? `${id}-help` : undefined} placeholder={t('people.find')}
          value={text} onChange={(event) => { setText(event.target.value); setOpen(true); setAt(0); }} onKeyDown={onKeyDown} onBlur={() => setOpen(false)} onFocus={() => setOpen(true)} className={inputClass}
        />
        <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={shown.length === 0} className="absolute inset-x-0 top-full z-20 mt-1 max-h-60 overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-float">
          {shown.map((person) => (
            <li
              key={person.id} id={`${id}-${person.id}`} role="option" aria-selected={person === current} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(person)}
              className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-sunken aria-selected:bg-sunken"
            >
              <Avatar name={person.displayName} size={24} /> <span className="min-w-0 truncate">{person.displayName} <span className="text-muted">@{person.username}</span></span>
            </li>
          ))}
        </ul>
      </div>
      {help && <p id={`${id}-help`} className="mt-1 text-[0.8125rem] text-muted">{help}</p>}
      <p role="status" className="mt-1 text-[0.8125rem] text-muted empty:hidden">{words !== '' && open && found.length === 0 && words === text.trim() ? t('people.none') : ''}</p>
    </div>
  );
}
