import { hex } from '../random.ts';

export const SERVER_ID = hex(8_096, 32);
export const SERVER_NAME = 'Sandbox Emby';
export const VERSION = '4.8.10.0';
/** Emby counts its items, libraries among them. */
export const FILMS_ID = '900000001';
export const SERIES_ID = '900000002';

export const publicInfo = (localAddress: string) => ({ LocalAddress: localAddress, LocalAddresses: [], RemoteAddresses: [], ServerName: SERVER_NAME, Version: VERSION, Id: SERVER_ID });

export const fullInfo = (localAddress: string) => ({
  ...publicInfo(localAddress),
  SystemUpdateLevel: 'Release',
  OperatingSystemDisplayName: 'Linux',
  HasPendingRestart: false,
  IsShuttingDown: false,
  OperatingSystem: 'Linux',
  SupportsLibraryMonitor: true,
  WebSocketPortNumber: 8096,
  CanSelfRestart: true,
  CanSelfUpdate: false,
  HttpServerPortNumber: 8096,
  SupportsHttps: false,
  HasUpdateAvailable: false,
});

export const libraries = [
  { id: FILMS_ID, name: 'Films', type: 'movies', folders: ['movies'] },
  { id: SERIES_ID, name: 'Series', type: 'tvshows', folders: ['tv', 'anime'] },
] as const;

export const mediaFolders = () =>
  libraries.map(({ id, name, type }) => ({ Name: name, ServerId: SERVER_ID, Id: id, IsFolder: true, Type: 'CollectionFolder', CollectionType: type, ImageTags: {}, BackdropImageTags: [] }));

export const users = [
  { id: hex(8_097, 32), name: 'sandbox' },
  { id: hex(8_098, 32), name: 'robin' },
] as const;

export const userView = ({ id, name }: (typeof users)[number]) => ({ Name: name, ServerId: SERVER_ID, Id: id, HasPassword: true, HasConfiguredPassword: true });
