import { hex } from '../random.ts';

export const MACHINE_ID = hex(32_400, 40);
export const SERVER_NAME = 'Sandbox Plex';
export const VERSION = '1.41.3.9314-a0bfb8370';
const STARTED = 1_700_000_000;

export interface Section {
  key: string;
  type: 'movie' | 'show';
  title: string;
  uuid: string;
  agent: string;
  scanner: string;
  folders: readonly string[];
}

export const sections: readonly Section[] = [
  { key: '1', type: 'movie', title: 'Movies', uuid: uuid(32_401), agent: 'tv.plex.agents.movie', scanner: 'Plex Movie', folders: ['movies'] },
  { key: '2', type: 'show', title: 'TV Shows', uuid: uuid(32_402), agent: 'tv.plex.agents.series', scanner: 'Plex TV Series', folders: ['tv', 'anime'] },
];

function uuid(seed: number): string {
  const digits = hex(seed, 32);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

export const sectionView = ({ key, type, title, uuid: id, agent, scanner, folders }: Section, root: string, now: number) => ({
  allowSync: true,
  art: `/:/resources/${type}-fanart.jpg`,
  composite: `/library/sections/${key}/composite/${STARTED}`,
  filters: true,
  refreshing: false,
  thumb: `/:/resources/${type}.png`,
  key,
  type,
  title,
  agent,
  scanner,
  language: 'en-US',
  uuid: id,
  updatedAt: STARTED,
  createdAt: STARTED,
  scannedAt: Math.floor(now / 1000),
  content: true,
  directory: true,
  contentChangedAt: 1,
  hidden: 0,
  Location: folders.map((folder, index) => ({ id: Number(key) * 10 + index, path: `${root}/${folder}` })),
});

export const identity = () => ({ size: 0, apiVersion: '1.1.1', claimed: true, machineIdentifier: MACHINE_ID, version: VERSION });

export const serverView = () => ({
  size: 2,
  allowSync: true,
  friendlyName: SERVER_NAME,
  machineIdentifier: MACHINE_ID,
  multiuser: true,
  myPlex: true,
  myPlexSigninState: 'ok',
  myPlexSubscription: true,
  platform: 'Linux',
  updatedAt: STARTED,
  version: VERSION,
  Directory: [
    { count: 1, key: 'library', title: 'library' },
    { count: 1, key: 'status', title: 'status' },
  ],
});

/** The first owns the server. */
export const accounts = [
  { id: 1, name: 'sandbox' },
  { id: 2, name: 'robin' },
] as const;

export const OWNER_ID = String(accounts[0].id);

export const accountView = ({ id, name }: (typeof accounts)[number]) => ({
  id,
  key: `/accounts/${id}`,
  name,
  defaultAudioLanguage: 'en',
  autoSelectAudio: true,
  defaultSubtitleLanguage: '',
  subtitleMode: 0,
  thumb: '',
});
