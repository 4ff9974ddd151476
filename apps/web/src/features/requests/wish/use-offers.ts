import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TitlePageData } from '../../../app/types.ts';
import { episodesQuery } from '../../titles/queries.ts';
import { offersOf, type SeasonOffer } from './choice.ts';

export interface Offers {
  list: SeasonOffer[];
  /** Why the episodes are not known. */
  error: unknown;
  retry: () => void;
  /** The specials are asked for once they are looked at. */
  wantSpecials: () => void;
}

/**
 * What can be asked for of a series, and what of it is taken already. Nothing is asked for a film.
 * @param own id of a request that is edited
 */
export function useOffers(title: TitlePageData, own?: string): Offers {
  const ref = { contentType: title.contentType, provider: title.provider, id: title.externalId };
  const regular = useQuery({ ...episodesQuery(ref), enabled: title.contentType === 'series' });
  const specials = useQuery({ ...episodesQuery(ref, 0), enabled: false });
  const list = useMemo(() => {
    const known = regular.data || specials.data ? [...(regular.data ?? []), ...(specials.data ?? [])] : undefined;
    return offersOf(title.seasons, known, own);
  }, [title.seasons, regular.data, specials.data, own]);
  return {
    list,
    error: regular.error ?? specials.error,
    retry: () => void regular.refetch(),
    wantSpecials: () => void (specials.data ?? specials.refetch()),
  };
}
