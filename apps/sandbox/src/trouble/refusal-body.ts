import type { StandIn } from '../state/stand-ins.ts';

const tmdbCodes: Readonly<Record<number, readonly [code: number, message: string]>> = {
  401: [7, 'Invalid API key: You must be granted a valid key.'],
  403: [3, 'Authentication failed: You do not have permissions to access the service.'],
  409: [8, 'Duplicate entry: The data you tried to submit already exists.'],
  429: [25, 'Your request count is over the allowed limit.'],
  500: [11, 'Internal error: Something went wrong.'],
  503: [9, 'Service offline: This service is temporarily offline, try again later.'],
};

const page = (status: number): string => `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;

/** The body each service puts beside a refusal; a 401 of Radarr and Jellyfin has none. */
export function refusalBody(standIn: StandIn, status: number): unknown {
  if (standIn === 'tmdb') {
    const [code, message] = tmdbCodes[status] ?? [11, 'Internal error: Something went wrong.'];
    return { success: false, status_code: code, status_message: message };
  }
  if (standIn === 'plex') return page(status);
  if (standIn === 'qbittorrent') return status === 403 ? 'Forbidden' : `The stand-in was told to answer ${status}`;
  if (standIn === 'emby') return `The stand-in was told to answer ${status}`;
  if (status === 401 || status === 403) return undefined;
  if (standIn === 'jellyfin' || standIn === 'shoko') return { type: 'about:blank', title: 'Error processing request.', status };
  if (status === 409) return { message: 'constraint failed: UNIQUE constraint failed: Movies.MovieMetadataId', description: 'The database refused the row' };
  return { message: `The stand-in was told to answer ${status}`, description: 'Trouble switched on through the control API' };
}
