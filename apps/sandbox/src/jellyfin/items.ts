import type { Entry, Kind } from '../library/entry.ts';
import type { ShelfQuery } from '../library/query.ts';
import { findEntry, queryShelf } from '../library/shelf-query.ts';
import type { World } from '../world.ts';
import { dashless, numberOfId } from './ids.ts';
import { itemView, userData } from './item-view.ts';
import { list, shelfQuery, type JellyfinQuery } from './query.ts';

const LATEST = 20;

/** Items as one user sees them; nobody's view has no user data. */
function views(world: World, entries: readonly Entry[], query: JellyfinQuery, userId: string | undefined) {
  const fields = list(query, 'fields');
  const { watched } = world.state.jellyfin;
  const withData = userId && query.get('enableuserdata')?.toLowerCase() !== 'false';
  return entries.map((entry) => ({
    ...itemView(entry, fields),
    ...(withData ? { UserData: userData(entry, watched.find((one) => one.userId === userId && one.number === entry.number)) } : {}),
  }));
}

export const userOf = (query: JellyfinQuery, named?: string): string | undefined => dashless(named ?? query.get('userid') ?? '') || undefined;

export function queryItems(world: World, query: JellyfinQuery, userId = userOf(query)) {
  return page(world, shelfQuery(query, userId), query, userId);
}

function page(world: World, asked: ShelfQuery | undefined, query: JellyfinQuery, userId: string | undefined) {
  const { entries, total } = asked ? queryShelf(world, 'jellyfin', asked) : { entries: [], total: 0 };
  const counted = query.get('enabletotalrecordcount')?.toLowerCase() !== 'false';
  return { Items: views(world, entries, query, userId), TotalRecordCount: counted ? total : 0, StartIndex: asked?.start ?? 0 };
}

/** Newest first; of a series its newest episodes, as the real one does without grouping. */
export function latestItems(world: World, query: JellyfinQuery, userId = userOf(query)) {
  const asked = shelfQuery(query, userId);
  if (!asked) return [];
  const kinds = new Set<Kind>(query.has('includeitemtypes') ? asked.kinds : [...asked.kinds].filter((kind) => kind !== 'season'));
  const { entries } = queryShelf(world, 'jellyfin', { ...asked, kinds, withMissing: false, order: 'created', descending: true, limit: asked.limit ?? LATEST });
  return views(world, entries, query, userId);
}

export function oneItem(world: World, id: string, query: JellyfinQuery, userId = userOf(query)) {
  const number = numberOfId(id);
  const entry = number === undefined ? undefined : findEntry(world, 'jellyfin', number);
  /** By itself an item is told in full. */
  const full = new Map([...query, ['fields', 'ProviderIds,Path,ParentId,DateCreated,Overview,Genres,OriginalTitle,SortName,MediaSources,Width,Height,IsHD']]);
  return entry && views(world, [entry], full, userId)[0];
}

/** The seasons or episodes of a series; nothing where there is no such series. */
export function partsOf(world: World, seriesId: string, kind: 'season' | 'episode', query: JellyfinQuery) {
  const number = numberOfId(seriesId);
  const series = number === undefined ? undefined : findEntry(world, 'jellyfin', number);
  if (series?.kind !== 'series') return undefined;
  const userId = userOf(query);
  const seasonId = query.get('seasonid');
  const season = query.get('season');
  const general = shelfQuery(query, userId);
  const asked: ShelfQuery = {
    ...general,
    kinds: new Set<Kind>([kind]),
    parent: seasonId ? (numberOfId(seasonId) ?? -1) : series.number,
    ...(season === undefined ? {} : { season: Number(season) }),
    order: 'name',
    descending: false,
  };
  return page(world, asked, query, userId);
}
