import type { MovieDownload, RadarrState } from '../radarr/radarr-state.ts';
import type { EpisodeDownload, SonarrState } from '../sonarr/sonarr-state.ts';
import type { ManagerName } from '../state/stand-ins.ts';
import type { World } from '../world.ts';
import type { ArrState, Download } from './arr-state.ts';
import type { Journey } from './journey.ts';
import type { Payload } from './payload.ts';

/** One Radarr or Sonarr: the world as it sees it. */
export interface Arr<S extends ArrState = ArrState, D extends Download = Download> extends World {
  readonly name: ManagerName;
  readonly app: 'Radarr' | 'Sonarr';
  readonly version: string;
  /** Version of its API that it calls the current one. */
  readonly current: 'v3' | 'v5';
  /** Takes releases of 2160 lines. */
  readonly uhd: boolean;
  /** Switches of its connections, without the leading `on`. */
  readonly events: readonly string[];
  readonly arr: S;
  readonly journey: Journey<D>;
  /** What each command does once it has run. */
  readonly commands: Readonly<Record<string, (body: Record<string, unknown>) => void>>;
  testPayload(): Payload;
}

export type Radarr = Arr<RadarrState, MovieDownload>;
export type Sonarr = Arr<SonarrState, EpisodeDownload>;

export const CLIENT = 'qBittorrent';
export const INDEXER = 'Sandbox Indexer';
export const RELEASE_GROUPS = ['SANDBOX', 'ALTER', 'THIRD'] as const;

export const groupOf = (releaseTitle: string): string => RELEASE_GROUPS.find((group) => releaseTitle.endsWith(`-${group}`)) ?? RELEASE_GROUPS[0];

export const labelsOf = ({ arr }: Arr, tags: readonly number[]): string[] =>
  arr.tags.filter((tag) => tags.includes(tag.id)).map((tag) => tag.label);

export const isBlocked = ({ arr }: Arr, sourceTitle: string): boolean => arr.blocklist.some((blocked) => blocked.sourceTitle === sourceTitle);
