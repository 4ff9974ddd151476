import { useSyncExternalStore } from 'react';

export interface Note {
  title: string;
  description?: string;
  /** Leads somewhere, or takes something back. */
  action?: { label: string; run: () => void };
}

let show: ((note: Note) => void) | undefined;
let waiting: Note[] = [];
let wanted = false;
const listeners = new Set<() => void>();

/** Says something that has just happened. The first one fetches what draws it. */
export function toast(note: Note): void {
  if (show) return show(note);
  waiting.push(note);
  wanted = true;
  listeners.forEach((listener) => listener());
}

export function showBy(action: (note: Note) => void): void {
  show = action;
  waiting.forEach(action);
  waiting = [];
}

/** Whether anything was ever said. */
export function useToastsWanted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
}
