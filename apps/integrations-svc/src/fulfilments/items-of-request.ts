import { contentTypes, FUTURE, hasParts, partKey, type RequestView, type WishedPart } from '@marquee/contracts';
import { newItem, type ItemRow } from '../items/item.ts';

/** What an approved request is made of. One from before there were parts is a movie. */
export function itemsOf(request: Pick<RequestView, 'contentType' | 'wish'>, parts: readonly WishedPart[]): ItemRow[] {
  if (!hasParts(request.contentType)) return [newItem({ key: request.contentType, season: null, episode: null, absolute: null, airDate: null })];
  const wished = parts.map((part) => newItem({
    key: partKey(part.season, part.episode),
    season: part.season, episode: part.episode, absolute: part.absolute, airDate: part.airDate,
    tvdbSeason: part.tvdb?.season ?? null, tvdbEpisode: part.tvdb?.episode ?? null, anidb: part.anidb?.id ?? null, anidbEpisode: part.anidb?.episode ?? null,
  }));
  return request.wish?.future ? [...wished, futureItem()] : wished;
}

export const futureItem = (): ItemRow => newItem({ key: FUTURE, season: null, episode: null, absolute: null, airDate: null });

export const wholeSeasons = ({ wish }: Pick<RequestView, 'wish'>): number[] => (wish?.seasons ?? []).filter(({ episodes }) => episodes === null).map(({ season }) => season);

/** The number by which providers and managers know it, where the request says no other. */
export const tmdbOf = ({ contentType, externalId, ids }: Pick<RequestView, 'contentType' | 'externalId' | 'ids'>): string | undefined =>
  ids.tmdb ?? (contentTypes[contentType].provider === 'tmdb' ? externalId : undefined);
