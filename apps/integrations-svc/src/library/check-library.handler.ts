import { Injectable } from '@nestjs/common';
import { checkLibrary, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { HeldStore, type HeldEpisode, type HeldRow } from './held.store.ts';

type Held = NonNullable<AnswerOf<typeof checkLibrary>['held'][number]>;

@Injectable()
export class CheckLibraryHandler {
  constructor(
    private readonly store: HeldStore,
    private readonly pool: ConnectionPool,
  ) {}

  @Handles(checkLibrary)
  async check({ titles, episodes }: ParsedInputOf<typeof checkLibrary>, _actor: Actor | null): Promise<AnswerOf<typeof checkLibrary>> {
    if (titles.length === 0) return { held: [], blocked: [] };
    const [rows, blocked] = await Promise.all([this.store.titles(titles), this.store.blocked(titles)]);
    const servers = new Map(rows.length === 0 ? [] : (await this.pool.mediaServers()).map((used) => [used.row.id, used]));
    const series = rows.filter(({ n }) => titles[n]?.contentType === 'series');
    const parts = byTitle(episodes && series.length > 0 ? await this.store.episodes(series) : []);
    const found = byTitle(rows.filter(({ connectionId }) => servers.has(connectionId)));
    const held = titles.map((_, n): Held | null => {
      const [first] = found.get(n) ?? [];
      const server = first && servers.get(first.connectionId);
      if (!first || !server) return null;
      return { connection: server.row.name, playUrl: server.client.playUrl(first.itemId, first.serverRef), episodes: numbers(parts.get(n) ?? []), resolutions: resolutions(found.get(n) ?? []) };
    });
    const reasons = new Map(blocked.map(({ n, reason }) => [n, { reason }]));
    return { held, blocked: titles.map((_, n) => reasons.get(n) ?? null) };
  }
}

function byTitle<T extends { n: number }>(rows: readonly T[]): Map<number, T[]> {
  const all = new Map<number, T[]>();
  for (const row of rows) all.get(row.n)?.push(row) ?? all.set(row.n, [row]);
  return all;
}

/** Each once, whatever the number of servers; a file of several counts as all of them. */
function numbers(rows: readonly HeldEpisode[]): Held['episodes'] {
  const all = new Map<string, { season: number; episode: number }>();
  for (const { season, episode, episodeEnd } of rows)
    for (let number = episode; number <= episodeEnd; number += 1) all.set(`${season}/${number}`, { season, episode: number });
  return [...all.values()];
}

function resolutions(rows: readonly HeldRow[]): Held['resolutions'] {
  const known = new Set(rows.map(({ is4k }) => is4k));
  return [...(known.has(false) ? (['standard'] as const) : []), ...(known.has(true) ? (['4k'] as const) : [])];
}
