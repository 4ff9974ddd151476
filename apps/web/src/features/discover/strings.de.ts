import type { discover as english } from './strings.en.ts';

export const discover: typeof english = {
  heading: 'Entdecken',
  onItsWay: 'Unterwegs zu dir',
  allMine: 'Alle meine Anfragen',
  rows: { trending: 'Im Trend', popular: 'Beliebt', upcoming: 'Demnächst', top_rated: 'Bestbewertet', now_playing: 'Im Kino' },
};
