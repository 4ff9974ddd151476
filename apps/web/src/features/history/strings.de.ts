import type { history as english } from './strings.en.ts';

export const history: typeof english = {
  heading: 'Verlauf',
  scopes: { mine: 'Meiner', all: 'Von allen' },
  words: 'Suchen',
  wordsOf: 'Titel, Namen, Gründe, Kommentare',
  kind: 'Was geschah',
  anyKind: 'Alles',
  kinds: { asked: 'Angefragt', decided: 'Entschieden', cancelled: 'Zurückgezogen', progress: 'Unterwegs', changed: 'Geändert', comments: 'Kommentare' },
  type: 'Art',
  anyType: 'Alle Arten',
  types: { movie: 'Filme', series: 'Serien' },
  from: 'Von', to: 'Bis',
  commented: 'Kommentiert',
  of: 'Anfrage von {name}',
  none: 'Noch ist nichts geschehen',
  noneText: 'Hier steht, was du anfragst und was daraus wird.',
  noneMatch: 'Nichts passt',
  noneMatchText: 'Versuche weniger Wörter oder einen anderen Zeitraum.',
  showAll: 'Alles anzeigen',
};
