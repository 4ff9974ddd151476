import { useEffect, useState } from 'react';

const typingMs = 250;

/**
 * Text that is typed here and lives elsewhere (in the URL): handed on once typing pauses, and taken back when it
 * changes there, as by "back".
 */
export function useTyped(kept: string, onSettled: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(kept);
  const [seen, setSeen] = useState(kept);
  if (kept !== seen) {
    setSeen(kept);
    if (kept !== text.trim()) setText(kept);
  }
  useEffect(() => {
    if (text.trim() === kept) return;
    const timer = setTimeout(() => onSettled(text.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [text, kept, onSettled]);
  return [text, setText];
}
