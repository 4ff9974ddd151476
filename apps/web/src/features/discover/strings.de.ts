import type { discover as english } from './strings.en.ts';

export const discover: typeof english = {
  heading: 'Entdecken',
  onItsWay: 'Unterwegs zu dir',
  allMine: 'Alle meine Anfragen',
  rows: {
    movie: { trending: 'Filme im Trend', popular: 'Beliebte Filme', upcoming: 'Filme, die bald kommen', now_playing: 'Im Kino', top_rated: 'Bestbewertete Filme' },
    series: { trending: 'Serien im Trend', popular: 'Beliebte Serien', airing_today: 'Heute neu', on_the_air: 'Laufende Serien', top_rated: 'Bestbewertete Serien' },
  },
};
