import { proveStages } from './support/stages-of-trouble.ts';

proveStages([
  ['plex', 'Upstairs', ['film', 'series'], ({ plexUrl, keys }) => ({ url: plexUrl, token: keys.plex })],
  ['emby', 'Downstairs', ['film', 'series'], ({ embyUrl, keys }) => ({ url: embyUrl, apiKey: keys.emby })],
]);
