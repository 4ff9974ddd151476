import type { ManagedWorld } from '../managed-world.ts';
import { categoryNames, torrentViews, type TorrentView } from './torrents.ts';

interface Sent {
  rid: number;
  torrents: Map<string, TorrentView>;
}

const categories = () => Object.fromEntries(categoryNames.map((name) => [name, { name, savePath: '' }]));

const server = (views: readonly TorrentView[]) => ({
  connection_status: 'connected',
  dht_nodes: 300,
  dl_info_data: 0,
  dl_info_speed: views.reduce((sum, view) => sum + view.dlspeed, 0),
  dl_rate_limit: 0,
  queueing: true,
  refresh_interval: 1500,
  up_info_data: 0,
  up_info_speed: 0,
  up_rate_limit: 0,
});

/** The incremental answer: all of it to who is new or out of step, then only what has changed since the last one. */
export class MainData {
  #sent: Sent = { rid: 0, torrents: new Map() };

  answer(world: ManagedWorld, rid: number): object {
    const views = torrentViews(world);
    const before = this.#sent;
    this.#sent = { rid: (before.rid % 1_000_000) + 1, torrents: new Map(views.map((view) => [view.hash, view])) };
    if (rid === 0 || rid !== before.rid) {
      return { rid: this.#sent.rid, full_update: true, torrents: listed(views), categories: categories(), tags: [], trackers: {}, server_state: server(views) };
    }
    const changed = views.flatMap((view) => {
      const difference = differenceOf(before.torrents.get(view.hash), view);
      return Object.keys(difference).length > 0 ? [[view.hash, difference] as const] : [];
    });
    const removed = [...before.torrents.keys()].filter((hash) => !this.#sent.torrents.has(hash));
    return {
      rid: this.#sent.rid,
      ...(changed.length > 0 ? { torrents: Object.fromEntries(changed) } : {}),
      ...(removed.length > 0 ? { torrents_removed: removed } : {}),
      server_state: server(views),
    };
  }
}

/** Filed by hash, which the torrent then does not repeat. */
const listed = (views: readonly TorrentView[]): object => Object.fromEntries(views.map(({ hash, ...rest }) => [hash, rest]));

function differenceOf(before: TorrentView | undefined, { hash: _hash, ...now }: TorrentView): object {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => before?.[name as keyof TorrentView] !== value));
}
