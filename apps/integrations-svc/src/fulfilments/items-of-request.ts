import { contentTypes, FUTURE, hasParts, partKey, type RequestView, type WishedPart } from '@marquee/contracts';
import { newItem, type ItemRow } from '../items/item.ts';

/** What an approved request is made of, as old as its approval: what was observed since then is about it. */
export function itemsOf(request: Pick<RequestView, 'contentType' | 'wish'>, parts: readonly WishedPart[], at = new Date()): ItemRow[] {
  if (!hasParts(request.contentType)) return [newItem({ key: request.contentType, season: null, episode: null, absolute: null, airDate: null }, at)];
  const wished = parts.map((part) => newItem({
    key: partKey(part.season, part.episode),
    season: part.season, episode: part.episode, absolute: part.absolute, airDate: part.airDate,
    tvdbSeason: part.tvdb?.season ?? null, tvdbEpisode: part.tvdb?.episode ?? null, anidb: part.anidb?.id ?? null, anidbEpisode: part.anidb?.episode ?? null,
  }, at));
  return request.wish?.future ? [...wished, futureItem(at)] : wished;
}

export const futureItem = (at?: Date): ItemRow => newItem({ key: FUTURE, season: null, episode: null, absolute: null, airDate: null }, at);

export const wholeSeasons = ({ wish }: Pick<RequestView, 'wish'>): number[] => (wish?.seasons ?? []).filter(({ episodes }) => episodes === null).map(({ season }) => season);

/** The number by which providers and managers know it, where the request says no other. */
export const tmdbOf = ({ contentType, externalId, ids }: Pick<RequestView, 'contentType' | 'externalId' | 'ids'>): string | undefined =>
  ids.tmdb ?? (contentTypes[contentType].provider === 'tmdb' ? externalId : undefined);
