import { AppError, contentTypes, type discoverTitles, type getProviderCollection, type getTitle, type searchTitles, type OutputOf } from '@marquee/contracts';
import type { z } from 'zod';
import { factKey, normaliseQuery } from '../cache/fact-kinds.ts';
import { FactCache } from '../cache/fact-cache.ts';
import { Anime } from '../providers/anime-list/anime.ts';
import { ask } from './ask.ts';
import { Providers } from './providers.ts';

type In<C extends { input: z.ZodType }> = z.output<C['input']>;

/** Questions about titles, answered from what is known or by their provider. */
export class Titles {
  constructor(
    private readonly providers: Providers,
    private readonly cache: FactCache,
    private readonly anime: Anime,
  ) {}

  /** @throws title.provider_unavailable */
  async search({ type, query, page }: In<typeof searchTitles>): Promise<OutputOf<typeof searchTitles>> {
    const { id, provider } = type === 'all' ? this.providers.ofAll : this.providers.of(type);
    const words = normaliseQuery(query);
    const answer = await ask(this.cache, provider.name, {
      kind: 'search',
      key: factKey('search', type, id, page, words),
      provider: id,
      fetch: (etag) => provider.search(type, words, page, etag),
    });
    if (!answer) throw new AppError('title.provider_unavailable', { provider: provider.name });
    return answer;
  }

  /** @throws title.provider_unavailable */
  async row({ type, row, page }: In<typeof discoverTitles>): Promise<OutputOf<typeof discoverTitles>> {
    const { id, provider } = this.providers.of(type);
    const answer = await ask(this.cache, provider.name, {
      kind: 'row',
      key: factKey('row', type, id, row, page),
      provider: id,
      fetch: (etag) => provider.row(type, row, page, etag),
    });
    if (!answer) throw new AppError('title.provider_unavailable', { provider: provider.name });
    return answer;
  }

  /** @throws title.not_found, title.provider_unavailable, title.provider_unknown */
  async title({ contentType, provider: providerId, id: externalId }: In<typeof getTitle>): Promise<OutputOf<typeof getTitle>> {
    const { id, provider } = this.providers.of(contentType, providerId);
    const wellFormed = contentTypes[contentType].externalId.test(externalId);
    const answer =
      wellFormed &&
      (await ask(this.cache, provider.name, {
        kind: 'title',
        key: factKey('title', contentType, id, externalId),
        provider: id,
        fetch: (etag) => provider.title(contentType, externalId, etag),
      }));
    if (!answer) throw new AppError('title.not_found', { externalId });
    return this.anime.marked(answer);
  }

  /** @throws title.not_found, title.provider_unavailable, title.provider_unknown */
  async collection({ contentType, provider: providerId, id: externalId }: In<typeof getProviderCollection>): Promise<OutputOf<typeof getProviderCollection>> {
    const { id, provider } = this.providers.of(contentType, providerId);
    const wellFormed = contentTypes[contentType].externalId.test(externalId);
    const answer =
      wellFormed &&
      (await ask(this.cache, provider.name, {
        kind: 'title',
        key: factKey('title', 'collection', contentType, id, externalId),
        provider: id,
        fetch: (etag) => provider.collection(contentType, externalId, etag),
      }));
    if (!answer) throw new AppError('title.not_found', { externalId });
    return answer;
  }
}
