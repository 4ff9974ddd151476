import { hex } from '../random.ts';

export const SERVER_ID = hex(10_11, 32);
export const LIBRARY_ID = hex(10_12, 32);
const USER_ID = hex(10_13, 32);
export const SERIES_LIBRARY_ID = hex(10_14, 32);
const SECOND_USER_ID = hex(10_15, 32);
export const SERVER_NAME = 'Sandbox';
export const VERSION = '10.11.4';

/** .NET prints seven digits of a second. */
export const netDate = (iso: string): string => `${new Date(iso).toISOString().slice(0, -1)}0000Z`;

export const publicInfo = (localAddress: string) => ({
  LocalAddress: localAddress,
  ServerName: SERVER_NAME,
  Version: VERSION,
  ProductName: 'Jellyfin Server',
  OperatingSystem: '',
  Id: SERVER_ID,
  StartupWizardCompleted: true,
});

export const fullInfo = (localAddress: string) => ({
  ...publicInfo(localAddress),
  OperatingSystemDisplayName: '',
  HasPendingRestart: false,
  IsShuttingDown: false,
  SupportsLibraryMonitor: true,
  WebSocketPortNumber: 8096,
  CompletedInstallations: [],
  CanSelfRestart: true,
  CanLaunchWebBrowser: false,
  CastReceiverApplications: [],
  HasUpdateAvailable: false,
  SystemArchitecture: 'X64',
});

const libraries = [
  { id: LIBRARY_ID, name: 'Films', type: 'movies', folders: ['movies'] },
  { id: SERIES_LIBRARY_ID, name: 'Series', type: 'tvshows', folders: ['tv', 'anime'] },
] as const;

export const mediaFolders = () =>
  libraries.map(({ id, name, type }) => ({
    Name: name,
    ServerId: SERVER_ID,
    Id: id,
    IsFolder: true,
    Type: 'CollectionFolder',
    CollectionType: type,
    LocationType: 'FileSystem',
    MediaType: 'Unknown',
    ImageTags: {},
    BackdropImageTags: [],
  }));

export const virtualFolders = (root: string) =>
  libraries.map(({ id, name, type, folders }) => ({
    Name: name,
    Locations: folders.map((folder) => `${root}/${folder}`),
    CollectionType: type,
    ItemId: id,
    RefreshStatus: 'Idle',
  }));

/** The first may log in; both watch. */
export const users = [
  { id: USER_ID, name: 'sandbox' },
  { id: SECOND_USER_ID, name: 'robin' },
] as const;

export const userView = ({ id, name }: (typeof users)[number]) => ({
  Name: name,
  ServerId: SERVER_ID,
  ServerName: SERVER_NAME,
  Id: id,
  HasPassword: true,
  HasConfiguredPassword: true,
  HasConfiguredEasyPassword: false,
  EnableAutoLogin: false,
});
