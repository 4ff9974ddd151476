import { partKey } from '@marquee/contracts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { ManagedPart } from '../ports/manager.ts';
import type { ItemRow, NewItem } from './item.ts';

/**
 * Parts that were announced after the request was made and that it wishes too: of seasons that are wished whole, or of all to
 * come. What had aired before is another request's, or was there already.
 */
export function newParts(now: Fulfilment, parts: readonly ManagedPart[], paired: ReadonlySet<ManagedPart>): NewItem[] {
  if (!now.openEnded && now.wholeSeasons.length === 0) return [];
  return parts.flatMap((part) => {
    if (paired.has(part) || part.season === null || part.episode === null || !isLater(part, now.createdAt)) return [];
    const { season, episode } = ourNumbers(now.items, part.season, part.episode);
    const wished = now.wholeSeasons.includes(season) || (now.openEnded && season > 0);
    if (!wished) return [];
    return [{
      key: partKey(season, episode), season, episode, absolute: part.absolute, title: part.title, airDate: part.airDate,
      partRef: part.ref, partSeason: part.season, partEpisode: part.episode, partTvdb: part.tvdb,
    }];
  });
}

const isLater = ({ airsAt, released, hasFile }: ManagedPart, since: Date) => (airsAt ? airsAt > since : !released && !hasFile);

/** As its neighbours in the manager's season are counted; the same where there are none. */
function ourNumbers(items: readonly ItemRow[], season: number, episode: number): { season: number; episode: number } {
  const before = items
    .filter((item) => item.partSeason === season && item.partEpisode !== null && item.partEpisode <= episode)
    .sort((a, b) => (b.partEpisode ?? 0) - (a.partEpisode ?? 0))[0];
  if (before?.season == null || before.episode === null || before.partEpisode === null) return { season, episode };
  return { season: before.season, episode: before.episode + episode - before.partEpisode };
}
