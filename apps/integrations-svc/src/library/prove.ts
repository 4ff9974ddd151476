import { Injectable } from '@nestjs/common';
import { ConnectionPool, type Used } from '../connections/connection-pool.ts';
import { each, type Change, type ItemChange } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { verifiedChange } from '../items/item-change.ts';
import { fileNameOf, type ItemRow } from '../items/item.ts';
import type { MediaServerPort } from '../ports/media-server.ts';
import { Candidates, type Finding } from './candidate.ts';
import { CandidatesStore } from './candidates.store.ts';
import { LibraryStore, type Taken } from './library.store.ts';
import { LinkStore } from './link.store.ts';
import { findings } from './match.ts';
import { seriesOf } from './match-series.ts';
import { parsePrefixes } from './paths.ts';
import { SyncStateStore } from './sync-state.store.ts';
import { seriesIdsOf, WaitingStore } from './waiting.store.ts';

type Server = Used<MediaServerPort> & { serverRef: string | null };
export type Servers = ReadonlyMap<string, Server>;

/** Looks into the synchronised libraries for what requests wait for; what is found there is available. */
@Injectable()
export class Prove {
  constructor(
    private readonly pool: ConnectionPool,
    private readonly candidates: CandidatesStore,
    private readonly library: LibraryStore,
    private readonly waiting: WaitingStore,
    private readonly syncs: SyncStateStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly links: LinkStore,
  ) {}

  async servers(): Promise<Servers> {
    const used = await this.pool.mediaServers();
    return new Map(await Promise.all(used.map(async (one) => [one.row.id, { ...one, serverRef: (await this.syncs.get(one.row.id)).serverRef }] as const)));
  }

  /** What the libraries say of each one's items, by id. */
  async look(wanted: readonly Fulfilment[], of?: (f: Fulfilment, item: ItemRow) => boolean): Promise<Map<string, Map<string, Finding>>> {
    if (wanted.length === 0) return new Map();
    const titles = await this.candidates.titles(wanted);
    const series = new Set(wanted.filter((f) => f.contentType === 'series').flatMap((f) => seriesOf(f, titles).map((same) => same.series)));
    const episodes = await this.candidates.episodes(wanted, [...series]);
    const prefixes = new Map([...(await this.pool.mediaServers())].map(({ row }) => [row.id, parsePrefixes((row.settings as { pathPrefixes?: string }).pathPrefixes)]));
    const candidates = new Candidates(titles, episodes, (id) => prefixes.get(id) ?? []);
    return new Map(wanted.map((f) => [f.id, findings(f, candidates, of && ((item) => of(f, item)))]));
  }

  /** Writes what was found. @returns what is found of each, by id */
  async prove(wanted: readonly Fulfilment[]): Promise<Map<string, Map<string, Finding>>> {
    const found = await this.look(wanted);
    const servers = await this.servers();
    for (const row of wanted) {
      const mine = found.get(row.id);
      if (mine && [...mine.values()].some(({ kind }) => kind === 'proof')) await this.fulfilments.change(row.id, (now) => provenChange(now, mine, servers));
    }
    return found;
  }

  /** Whoever waits for something of what a server showed need not wait any more; `readAt`: what was approved later, it cannot have meant. */
  async wake(connectionId: string, { titles, episodes }: Taken, readAt: Date): Promise<void> {
    if (titles.length + episodes.length === 0) return;
    const series = episodes.length === 0 ? [] : await this.library.numbersOf(connectionId, seriesIdsOf(episodes));
    const files = [...titles, ...episodes].flatMap(({ path }) => (path ? [fileNameOf(path)] : []));
    const waiting = await this.waiting.of([...titles, ...series], files, readAt);
    if (waiting.length > 0) await this.prove(waiting);
    const unlinked = files.length === 0 ? [] : await this.waiting.unlinked(files);
    const found = await this.look(unlinked, (_, item) => item.stage === 'available' && item.heldBy === null);
    for (const row of unlinked) await this.link(row, found.get(row.id) ?? new Map<string, Finding>());
  }

  /** Available items are tied to what was found of them. */
  async link(row: Fulfilment, found: ReadonlyMap<string, Finding>): Promise<void> {
    const proofs = [...found].filter(([, { kind }]) => kind === 'proof');
    const [first] = proofs;
    if (!first) return;
    const servers = await this.servers();
    const links = proofs.map(([key, finding]) => {
      const set = { heldBy: finding.connectionId, heldItem: finding.itemId, playUrl: playUrlOf(servers, finding, finding.itemId) };
      return [key, { set, mediaServer: servers.get(finding.connectionId)?.row.name ?? 'the media server' }] as const;
    });
    await this.links.link(row.id, new Map(links), playUrlOf(servers, first[1], first[1].seriesItemId ?? first[1].itemId));
  }
}

/** The address at which a found item plays. */
export const playUrlOf = (servers: Servers, { connectionId }: Finding, itemId: string): string | null => {
  const server = servers.get(connectionId);
  return server?.client.playUrl(itemId, server.serverRef) ?? null;
};

/** A server shows these items, which proves all that went before. */
export function provenChange(now: Fulfilment, found: ReadonlyMap<string, Finding>, servers: Servers): Change | undefined {
  const proof = (item: ItemRow): ItemChange | undefined => {
    const finding = found.get(item.key);
    const server = finding?.kind === 'proof' ? servers.get(finding.connectionId) : undefined;
    if (!finding || !server || item.stage === 'available') return undefined;
    const held = { heldBy: finding.connectionId, heldItem: finding.itemId, playUrl: playUrlOf(servers, finding, finding.itemId) };
    return verifiedChange({ code: 'available', params: { mediaServer: server.row.name } }, held);
  };
  const items = each(now.items, proof);
  if (items.size === 0) return undefined;
  const [first] = [...items.keys()].flatMap((key) => found.get(key) ?? []);
  const playUrl = first && playUrlOf(servers, first, first.seriesItemId ?? first.itemId);
  return { items, set: playUrl ? { playUrl } : {} };
}

/** A person takes the title, under which the server holds the file, as the wanted one. */
export const acceptedChange = (now: Fulfilment, keys?: readonly string[]): Change => ({
  items: each(now.items, (item) =>
    item.reasonCode === 'matched_elsewhere' && item.heldItem !== null && (keys?.includes(item.key) ?? true)
      ? verifiedChange({ code: 'available', params: { mediaServer: item.reasonParams.mediaServer } }, { heldBy: item.heldBy, heldItem: item.heldItem, playUrl: item.reasonParams.playUrl as string | null })
      : undefined,
  ),
});
