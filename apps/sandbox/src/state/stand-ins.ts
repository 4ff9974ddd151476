export const managerNames = ['radarr', 'radarr4k', 'sonarr', 'sonarr-anime'] as const;
export type ManagerName = (typeof managerNames)[number];

export const standIns = ['tmdb', ...managerNames, 'qbittorrent', 'jellyfin', 'plex', 'emby', 'shoko'] as const;
export type StandIn = (typeof standIns)[number];
