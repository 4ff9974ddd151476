import type { titles as english } from './strings.en.ts';

export const titles: typeof english = {
  inLibrary: 'In der Bibliothek',
  heldBy: 'In der Bibliothek auf {server}',
  play: 'Auf {server} abspielen',
  request: 'Anfragen',
  followRequest: 'Anfrage #{number} verfolgen',
  mayNotAsk: 'Mit deinem Konto kannst du stöbern, aber nicht anfragen. Ein Admin kann das ändern.',
  overview: 'Handlung',
  noOverview: 'Noch ist keine Beschreibung bekannt.',
  cast: 'Besetzung',
  recommended: 'Das könnte dir gefallen',
  similar: 'Ähnliche Filme',
  back: '{row}: zurück',
  forward: '{row}: weiter',
  stale: 'Stand {ago}; der Anbieter ist nicht erreichbar',
  facts: {
    heading: 'Fakten',
    score: 'Wertung',
    released: 'Erschienen',
    directors_one: 'Regie',
    directors_other: 'Regie',
    language: 'Originalsprache',
    studios_one: 'Studio',
    studios_other: 'Studios',
    collection: 'Reihe',
  },
};
