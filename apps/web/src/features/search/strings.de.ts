import type { search as english } from './strings.en.ts';

export const search: typeof english = {
  heading: 'Suchen',
  label: 'Filme suchen',
  placeholder: 'Ein Titel oder ein Teil davon',
  start: 'Was möchtest du sehen?',
  startText: 'Gib einen Titel ein. Was in der Bibliothek oder schon angefragt ist, ist auf dem Plakat markiert.',
  found_zero: 'Nichts gefunden für „{query}“',
  found_one: '{total} Film für „{query}“',
  found_other: '{total} Filme für „{query}“',
  none: 'Nichts gefunden für „{query}“',
  noneText: 'Prüfe die Schreibweise, versuche den Originaltitel oder weniger Wörter.',
  pages: 'Seiten',
  previous: 'Zurück',
  next: 'Weiter',
  page: 'Seite {page} von {total}',
  results: 'Ergebnisse',
  groups: { titles: 'Filme', requests: 'Anfragen', users: 'Benutzer', commands: 'Seiten und Befehle' },
  everything: 'Alle Ergebnisse für „{query}“',
  paletteNone: 'Zu diesen Wörtern passt nichts.',
  commands: { dark: 'Dunkel anzeigen', light: 'Hell anzeigen' },
};
