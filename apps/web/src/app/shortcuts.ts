import { useEffect, useEffectEvent } from 'react';

/** `mod` is Ctrl, or Command on a Mac. */
type Keys = string;

/** Single keys are left alone while somebody types, or while a dialog is open. */
export function useShortcut(keys: Keys, action: (event: KeyboardEvent) => void, enabled = true): void {
  const run = useEffectEvent(action);
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (!matches(keys, event) || event.defaultPrevented) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [keys, enabled]);
}

function matches(keys: Keys, event: KeyboardEvent): boolean {
  const withModifier = keys.startsWith('mod+');
  const key = withModifier ? keys.slice(4) : keys;
  if (event.key.toLowerCase() !== key.toLowerCase() || (event.ctrlKey || event.metaKey) !== withModifier || event.altKey) return false;
  return withModifier || !isBusy(event.target);
}

function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]') !== null;
}
