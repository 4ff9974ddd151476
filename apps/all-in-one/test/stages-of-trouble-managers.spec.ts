import { proveStages } from './support/stages-of-trouble.ts';

proveStages([
  ['radarr', 'Radarr (sandbox)', ['film']],
  ['sonarr', 'Sonarr (sandbox)', ['series']],
]);
