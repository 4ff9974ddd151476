import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Every, Logger, outside, OutsideError } from '@marquee/service-kit';
import { z } from 'zod';
import { AnimeListStore } from './anime-list.store.ts';
import { Anime } from './anime.ts';
import type { AnimeListConfig } from './index.ts';
import { entriesOf } from './schema.ts';

const DAY_MS = 86_400_000;

/** Fetches the list once a day. One that cannot be had, or is not what it should be, changes nothing. */
@Injectable()
export class RefreshAnimeListJob {
  constructor(
    private readonly store: AnimeListStore,
    private readonly anime: Anime,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: AnimeListConfig,
  ) {}

  @Every((config: AnimeListConfig) => config.ANIME_LIST_CHECK_MS, { lease: 'anime-list' })
  async run(): Promise<void> {
    const { ANIME_LIST_URL: url } = this.config;
    const known = await this.store.known();
    const same = known?.url === url ? known : undefined;
    if (url === 'off' || (same && Date.now() - same.fetchedAt.getTime() < DAY_MS)) return;
    try {
      await this.#refresh(url, same);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.logger.warn({ url, failure: error.failure, error: error.message }, 'the anime list could not be fetched; what is known of it stays');
    }
  }

  async #refresh(url: string, known: { etag: string | null; entries: number } | undefined): Promise<void> {
    const client = outside({ name: 'The anime list', baseUrl: url, timeoutMs: 60_000, attempts: 2, maxBytes: 24 * 1024 * 1024 });
    const { status, headers, data } = await client.get('', { schema: z.unknown(), headers: known?.etag ? { 'if-none-match': known.etag } : {}, accept: [304] });
    if (status === 304 && known) return this.store.remember({ url, etag: known.etag }, known.entries);
    const entries = entriesOf(data);
    if (!entries) throw new OutsideError('parse_error', 'what lives at ANIME_LIST_URL is not a list of anime', { status });
    // Entries are added and corrected, never taken away by the half.
    if (known && entries.length * 2 < known.entries) throw new OutsideError('parse_error', `the anime list has only ${entries.length} of ${known.entries} entries left`, { status });
    await this.store.replace(entries, { url, etag: headers.get('etag') });
    this.anime.forget();
    this.logger.info({ entries: entries.length }, 'the anime list was fetched');
  }
}
