import { Injectable } from '@nestjs/common';
import { hasParts, type ContentType, type Episode, type TitleDetails } from '@marquee/contracts';
import { Logger } from '@marquee/service-kit';
import { LRUCache } from 'lru-cache';
import type { EpisodeFacts } from '../provider.ts';
import { AnimeListStore } from './anime-list.store.ts';
import { isAnimeSeries, mainEntry, numbersElsewhere } from './numbering.ts';
import type { AnimeEntry } from './schema.ts';

const TITLES = 2_000;
/** For replicas that did not fetch the list themselves. */
const REMEMBERED_MS = 10 * 60_000;

type Title = Pick<TitleDetails, 'contentType' | 'externalId' | 'ids' | 'anime'>;

/** Adds to titles and episodes what the anime list knows of them. Without the list, or the database, they stay as they are. */
@Injectable()
export class Anime {
  readonly #entries = new LRUCache<string, AnimeEntry[]>({ max: TITLES, ttl: REMEMBERED_MS });

  constructor(
    private readonly store: AnimeListStore,
    private readonly logger: Logger,
  ) {}

  forget(): void {
    this.#entries.clear();
  }

  async marked<T extends Title>(title: T): Promise<T> {
    const entries = await this.#of(title);
    if (entries.length === 0) return title;
    const main = hasParts(title.contentType) ? mainEntry(entries) : entries.length === 1 ? entries[0] : undefined;
    const tvdb = title.ids.tvdb ?? (hasParts(title.contentType) ? main?.tvdb?.toString() : undefined);
    return {
      ...title,
      anime: title.anime || !hasParts(title.contentType) || isAnimeSeries(entries),
      ids: { ...title.ids, ...(tvdb ? { tvdb } : {}), ...(main ? { anidb: String(main.anidb) } : {}) },
    };
  }

  /** @param episodes all but the specials, or specials only, in order: they are counted through */
  async numbered(title: Title, episodes: readonly EpisodeFacts[]): Promise<Episode[]> {
    const entries = await this.#of(title);
    let counted = 0;
    return episodes.map((episode) => {
      const absolute = episode.season === 0 ? null : (counted += 1);
      return { ...episode, absolute, ...numbersElsewhere(entries, title.ids, episode, absolute) };
    });
  }

  async #of({ contentType, externalId, ids }: { contentType: ContentType; externalId: string; ids: Title['ids'] }): Promise<AnimeEntry[]> {
    const key = `${contentType}:${externalId}`;
    const remembered = this.#entries.get(key);
    if (remembered) return remembered;
    try {
      const number = Number(externalId);
      const entries = await (hasParts(contentType) ? this.store.ofSeries(number, ids.tvdb ? Number(ids.tvdb) : null) : this.store.ofMovie(number));
      this.#entries.set(key, entries);
      return entries;
    } catch (err) {
      this.logger.warn({ err, key }, 'the anime list could not be read');
      return [];
    }
  }
}
