import { proveStages } from './support/stages-of-trouble.ts';

proveStages([
  ['qbittorrent', 'qBittorrent (sandbox)', ['film', 'series']],
  ['jellyfin', 'Jellyfin (sandbox)', ['film', 'series']],
  ['shoko', 'Shoko (sandbox)', ['anime']],
]);
