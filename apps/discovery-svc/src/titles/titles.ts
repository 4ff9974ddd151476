import { AppError, contentTypes, type discoverTitles, type getTitle, type searchTitles, type OutputOf } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import type { z } from 'zod';
import type { Fact, Fresh } from '../cache/fact.ts';
import { factKey, normaliseQuery } from '../cache/fact-kinds.ts';
import { FactCache } from '../cache/fact-cache.ts';
import { Providers } from './providers.ts';

type In<C extends { input: z.ZodType }> = z.output<C['input']>;

/** Questions about titles, answered from what is known or by their provider. */
export class Titles {
  constructor(
    private readonly providers: Providers,
    private readonly cache: FactCache,
  ) {}

  /** @throws title.provider_unavailable */
  async search({ type, query, page }: In<typeof searchTitles>): Promise<OutputOf<typeof searchTitles>> {
    const { id, provider } = this.providers.of(type);
    const words = normaliseQuery(query);
    const answer = await this.#ask(provider.name, {
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
    const answer = await this.#ask(provider.name, {
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
      (await this.#ask(provider.name, {
        kind: 'title',
        key: factKey('title', contentType, id, externalId),
        provider: id,
        fetch: (etag) => provider.title(contentType, externalId, etag),
      }));
    if (!answer) throw new AppError('title.not_found', { externalId });
    return answer;
  }

  async #ask<T extends object>(name: string, fact: Fact<T>): Promise<Fresh<T> | null> {
    try {
      return await this.cache.get(fact);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      throw new AppError('title.provider_unavailable', { provider: name }, { cause: error });
    }
  }
}
