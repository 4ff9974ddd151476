import { Dialog } from '@base-ui/react/dialog';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaletteEntry } from './palette-entry.ts';
import { usePaletteGroups } from './palette-groups.tsx';

/** One box for titles, requests, people, pages and commands. Arrows move, Enter goes, Escape leaves. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const groups = usePaletteGroups(useDeferredValue(text.trim()));
  const entries = groups.flatMap((group) => group.entries);
  const current = entries[Math.min(at, entries.length - 1)];

  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    if (entry.run) entry.run();
    else if (entry.link) void navigate(entry.link);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, entries.length - 1) + step + entries.length) % entries.length;
      setAt(next);
      list.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(current);
    }
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop)" />
        <Dialog.Popup className="fixed inset-x-3 top-3 z-50 mx-auto flex max-h-[80dvh] max-w-2xl flex-col overflow-hidden rounded-2xl border border-line-strong bg-raised shadow-float desk:top-[10vh]">
          <Dialog.Title className="sr-only">{t('shell.searchPrompt')}</Dialog.Title>
          <div className="flex items-center gap-3 border-b border-line px-5">
            <Search size={20} aria-hidden="true" className="shrink-0 text-muted" />
            <input
              role="combobox" aria-expanded="true" aria-controls={listId} aria-autocomplete="list" aria-activedescendant={current ? `${listId}-${entries.indexOf(current)}` : undefined}
              aria-label={t('shell.searchPrompt')} placeholder={t('shell.searchPrompt')} autoFocus autoComplete="off" spellCheck={false}
              value={text} onChange={(event) => { setText(event.target.value); setAt(0); }} onKeyDown={onKeyDown}
              className="min-h-14 w-full bg-transparent text-lg outline-none placeholder:text-faint"
            />
          </div>
          <div ref={list} id={listId} role="listbox" aria-label={t('search.results')} className="overflow-y-auto p-2">
            {groups.map((group) => (
              <div key={group.name} role="group" aria-label={t(`search.groups.${group.name}`)} className="mb-1">
                <p aria-hidden="true" className="px-3 pt-2 pb-1 text-xs font-semibold text-faint">{t(`search.groups.${group.name}`)}</p>
                {group.entries.map((entry) => {
                  const index = entries.indexOf(entry);
                  return (
                    <div
                      key={entry.key} id={`${listId}-${index}`} data-index={index} role="option" aria-selected={entry === current}
                      onPointerMove={() => index !== at && setAt(index)} onClick={() => choose(entry)}
                      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 aria-selected:bg-sunken"
                    >
                      <span className="grid w-8 shrink-0 place-items-center text-muted">{entry.picture}</span>
                      <span className="min-w-0 flex-1 truncate">{entry.label} {entry.detail && <span className="text-muted">{entry.detail}</span>}</span>
                      {entry.aside}
                    </div>
                  );
                })}
              </div>
            ))}
            {entries.length === 0 && <p className="px-4 py-8 text-center text-muted">{t('search.paletteNone')}</p>}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
