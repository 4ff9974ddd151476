import { AppError } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import type { Fact, Fresh } from '../cache/fact.ts';
import type { FactCache } from '../cache/fact-cache.ts';

/**
 * @param name of the provider, as people read it
 * @throws title.provider_unavailable
 */
export async function ask<T extends object>(cache: FactCache, name: string, fact: Fact<T>): Promise<Fresh<T> | null> {
  try {
    return await cache.get(fact);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    throw new AppError('title.provider_unavailable', { provider: name }, { cause: error });
  }
}
