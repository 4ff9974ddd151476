import type { ManagedWorld } from '../managed-world.ts';
import { followed, hashOf } from './torrents.ts';

/** What the Web API does to the torrents named by hash, `all` of them or those parted by `|`. */
export interface Actions {
  stop(hashes: string): void;
  start(hashes: string): void;
  delete(hashes: string): void;
  toFront(hashes: string): void;
}

export function actionsOf(world: ManagedWorld): Actions {
  const named = (hashes: string) => {
    const wanted = hashes.toLowerCase().split('|');
    return (downloadId: string): boolean => hashes === 'all' || wanted.includes(hashOf(downloadId));
  };
  const mine = (hashes: string) => followed(world).filter(({ download }) => named(hashes)(download.downloadId));
  const complete = (hashes: string): string[] => [
    ...mine(hashes).filter(({ download }) => download.state !== 'downloading').map(({ download }) => download.downloadId),
    ...world.state.qbittorrent.kept.map(({ downloadId }) => downloadId).filter(named(hashes)),
  ];
  return {
    stop(hashes) {
      const { qbittorrent } = world.state;
      for (const { manager, download } of mine(hashes)) manager.journey.pause(download);
      qbittorrent.stopped = [...new Set([...qbittorrent.stopped, ...complete(hashes)])];
    },
    start(hashes) {
      const { qbittorrent } = world.state;
      for (const { manager, download } of mine(hashes)) manager.journey.resume(download);
      qbittorrent.stopped = qbittorrent.stopped.filter((downloadId) => !named(hashes)(downloadId));
    },
    delete(hashes) {
      const { qbittorrent } = world.state;
      for (const { manager, download } of mine(hashes)) {
        qbittorrent.deleted.push(download.downloadId);
        manager.journey.vanish(download);
      }
      qbittorrent.kept = qbittorrent.kept.filter(({ downloadId }) => !named(hashes)(downloadId));
    },
    toFront(hashes) {
      const { qbittorrent } = world.state;
      const front = mine(hashes).map(({ download }) => hashOf(download.downloadId));
      qbittorrent.first = [...front, ...qbittorrent.first.filter((hash) => !front.includes(hash))];
    },
  };
}
