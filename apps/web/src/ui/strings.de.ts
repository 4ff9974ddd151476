import type { ui as english } from './strings.en.ts';

export const ui: typeof english = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  back: 'Zurück',
  save: 'Speichern',
  saved: 'Gespeichert',
  copy: 'Kopieren',
  copyOne: 'Kopieren: {label}',
  copied: 'Kopiert',
  optional: 'freiwillig',
  clear: 'Auswahl aufheben',
  retry: 'Erneut versuchen',
  more: 'Mehr anzeigen',
  loading: 'Wird geladen …',
};
