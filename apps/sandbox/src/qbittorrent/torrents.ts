import type { ManagedWorld } from '../managed-world.ts';
import { hex } from '../random.ts';
import type { Download } from '../servarr/arr-state.ts';
import type { Arr } from '../servarr/arr.ts';
import { arrived } from '../servarr/download-progress.ts';
import { managerNames } from '../state/stand-ins.ts';
import type { World } from '../world.ts';
import { ways } from './generation.ts';

/** The client says so where it does not know when. */
const NEVER_SECONDS = 8_640_000;
const HYBRID_EVERY = 3;

export interface Torrent {
  hash: string;
  name: string;
  size: number;
  left: number;
  speed: number;
  eta: number;
  state: string;
  category: string;
  addedOn: number;
}

export interface Followed {
  manager: Arr;
  download: Download;
}

/** All downloads that a manager looks after and that the client still has. */
export function followed({ managers, state }: ManagedWorld): Followed[] {
  const all = managerNames.map((name) => managers[name] as Arr).flatMap((manager) => manager.arr.queue.map((download) => ({ manager, download })));
  return all.filter(({ download }) => !state.qbittorrent.deleted.includes(download.downloadId));
}

export const hashOf = (downloadId: string): string => downloadId.toLowerCase();

const categories: Readonly<Record<string, string>> = { radarr: 'radarr', radarr4k: 'radarr4k', sonarr: 'tv-sonarr', 'sonarr-anime': 'anime-sonarr' };

export const categoryNames = Object.values(categories);

export function torrents(world: ManagedWorld): Torrent[] {
  const { qbittorrent } = world.state;
  const now = world.clock.now();
  const live = followed(world).map(({ manager, download }): Torrent => {
    const left = download.size - arrived(download, now);
    const moving = download.status === 'downloading' && left > 0;
    const rate = (download.size * 1000) / (download.doneAt - download.startedAt);
    return {
      hash: hashOf(download.downloadId),
      name: download.releaseTitle,
      size: download.size,
      left,
      speed: moving ? Math.round(rate) : 0,
      eta: moving ? Math.ceil(left / rate) : NEVER_SECONDS,
      state: stateOf(world, download, left),
      category: categories[manager.name] ?? '',
      addedOn: Math.floor(Date.parse(download.added) / 1000),
    };
  });
  const kept = qbittorrent.kept.map((torrent): Torrent => ({
    hash: hashOf(torrent.downloadId),
    name: torrent.name,
    size: torrent.size,
    left: torrent.left,
    speed: 0,
    eta: NEVER_SECONDS,
    state: torrent.left > 0 ? 'stalledDL' : seeding(world, torrent.downloadId),
    category: categories[torrent.category] ?? '',
    addedOn: Math.floor(Date.parse(torrent.added) / 1000),
  }));
  const rank = ({ hash }: Torrent): number => (qbittorrent.first.indexOf(hash) + 1 || Number.MAX_SAFE_INTEGER);
  return [...live, ...kept].sort((a, b) => rank(a) - rank(b) || a.addedOn - b.addedOn);
}

function seeding({ state }: World, downloadId: string): string {
  const { generation, stopped } = state.qbittorrent;
  return stopped.includes(downloadId) ? `${ways[generation].still}UP` : 'stalledUP';
}

function stateOf(world: World, download: Download, left: number): string {
  if (download.status === 'failed') return 'error';
  if (left === 0) return seeding(world, download.downloadId);
  if (download.status === 'paused') return `${ways[world.state.qbittorrent.generation].still}DL`;
  return download.status === 'downloading' ? 'downloading' : 'stalledDL';
}

/** A torrent as the Web API lists it, by whose hash it is filed elsewhere. */
function torrentView(torrent: Torrent, index: number) {
  const done = torrent.size - torrent.left;
  const hybrid = Number.parseInt(torrent.hash.slice(0, 2), 16) % HYBRID_EVERY === 0;
  return {
    added_on: torrent.addedOn,
    amount_left: torrent.left,
    auto_tmm: false,
    availability: torrent.left > 0 ? 1.5 : -1,
    category: torrent.category,
    completed: done,
    completion_on: torrent.left > 0 ? -1 : torrent.addedOn + 15,
    content_path: `/downloads/${torrent.name}`,
    dl_limit: 0,
    dlspeed: torrent.speed,
    downloaded: done,
    eta: torrent.eta,
    f_l_piece_prio: false,
    force_start: false,
    hash: torrent.hash,
    infohash_v1: torrent.hash,
    infohash_v2: hybrid ? hex(Number.parseInt(torrent.hash.slice(0, 6), 16), 64) : '',
    magnet_uri: `magnet:?xt=urn:btih:${torrent.hash}`,
    name: torrent.name,
    num_complete: 120,
    num_incomplete: 4,
    num_leechs: 2,
    num_seeds: torrent.speed > 0 ? 24 : 0,
    priority: torrent.left > 0 ? index + 1 : 0,
    progress: torrent.size > 0 ? done / torrent.size : 0,
    ratio: 0,
    save_path: '/downloads',
    seq_dl: false,
    size: torrent.size,
    state: torrent.state,
    super_seeding: false,
    tags: '',
    total_size: torrent.size,
    tracker: '',
    upspeed: 0,
  };
}

export type TorrentView = ReturnType<typeof torrentView>;

export const torrentViews = (world: ManagedWorld): TorrentView[] => torrents(world).map(torrentView);
