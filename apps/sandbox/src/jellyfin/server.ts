import { hex } from '../random.ts';

export const SERVER_ID = hex(10_11, 32);
export const LIBRARY_ID = hex(10_12, 32);
export const USER_ID = hex(10_13, 32);
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

export const library = () => ({
  Name: 'Films',
  ServerId: SERVER_ID,
  Id: LIBRARY_ID,
  IsFolder: true,
  Type: 'CollectionFolder',
  CollectionType: 'movies',
  LocationType: 'FileSystem',
  MediaType: 'Unknown',
  ImageTags: {},
  BackdropImageTags: [],
});
