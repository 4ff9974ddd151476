import { Injectable } from '@nestjs/common';
import type { ExternalIds } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { BLOCKED, HELD, HELD_EPISODES } from './library.sql.ts';

export interface HeldRow {
  /** Place of the title among those that were asked for. */
  n: number;
  connectionId: string;
  itemId: string;
  is4k: boolean | null;
  serverRef: string | null;
}

export interface HeldEpisode {
  n: number;
  season: number;
  episode: number;
  episodeEnd: number;
}

interface Asked {
  contentType: string;
  externalId?: string;
  ids: ExternalIds;
}

/** Answers what the synchronised libraries hold, without asking a server. */
@Injectable()
export class HeldStore {
  constructor(private readonly db: Database) {}

  titles = (titles: readonly Asked[]): Promise<HeldRow[]> =>
    this.db.query<HeldRow>({
      name: 'held',
      text: HELD,
      values: [titles.map((t) => t.contentType), ...(['tmdb', 'imdb', 'tvdb', 'anidb'] as const).map((provider) => titles.map((t) => t.ids[provider] ?? null))],
    });

  episodes = (rows: readonly HeldRow[]): Promise<HeldEpisode[]> =>
    this.db.query<HeldEpisode>({ name: 'held-episodes', text: HELD_EPISODES, values: [rows.map((r) => r.connectionId), rows.map((r) => r.itemId), rows.map((r) => r.n)] });

  blocked = (titles: readonly Asked[]): Promise<{ n: number; reason: string }[]> =>
    this.db.query<{ n: number; reason: string }>({ name: 'held-blocked', text: BLOCKED, values: [titles.map((t) => t.contentType), titles.map((t) => t.externalId ?? t.ids.tmdb ?? '')] });
}
