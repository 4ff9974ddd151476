import { providers, type Entry, type Kind, type Provider } from '../library/entry.ts';
import type { ShelfQuery } from '../library/query.ts';
import { findEntry, queryShelf } from '../library/shelf-query.ts';
import { list, shelfQuery, type Ids, type JellyfinQuery } from '../jellyfin/query.ts';
import type { World } from '../world.ts';
import { fullView, itemView, userData } from './item-view.ts';
import { FILMS_ID, SERIES_ID } from './server.ts';

const LATEST = 20;

const ids: Ids = { numberOf: (id) => (/^\d+$/.test(id) ? Number(id) : undefined), films: FILMS_ID, series: SERIES_ID };

const isProvider = (name: string): name is Provider => (providers as readonly string[]).includes(name);

/** Unlike Jellyfin, Emby finds items by the ids of others: `tmdb.603,imdb.tt0133093`, any of them. */
function anyId(query: JellyfinQuery): Pick<ShelfQuery, 'anyId'> {
  if (!query.get('anyprovideridequals')) return {};
  const pairs = [...list(query, 'anyprovideridequals')].map((pair) => pair.split('.'));
  return { anyId: pairs.flatMap(([provider = '', id = '']) => (isProvider(provider) ? [{ provider, id }] : [])) };
}

function views(world: World, entries: readonly Entry[], query: JellyfinQuery, userId: string | undefined) {
  const fields = list(query, 'fields');
  const { watched } = world.state.emby;
  const data = (entry: Entry) => (userId ? { UserData: userData(watched.find((one) => one.userId === userId && one.number === entry.number), fields) } : {});
  return entries.map((entry) => ({ ...itemView(entry, fields), ...data(entry) }));
}

export function queryItems(world: World, query: JellyfinQuery, userId = query.get('userid')) {
  const asked = shelfQuery(query, userId, ids);
  const { entries, total } = asked ? queryShelf(world, 'emby', { ...asked, ...anyId(query), withMissing: false }) : { entries: [], total: 0 };
  return { Items: views(world, entries, query, userId), TotalRecordCount: total };
}

export function latestItems(world: World, query: JellyfinQuery, userId: string) {
  const asked = shelfQuery(query, userId, ids);
  if (!asked) return [];
  const kinds = new Set<Kind>([...asked.kinds].filter((kind) => kind !== 'season'));
  const { entries } = queryShelf(world, 'emby', { ...asked, kinds, withMissing: false, order: 'created', descending: true, limit: asked.limit ?? LATEST });
  return views(world, entries, query, userId);
}

export function oneItem(world: World, id: string) {
  const number = ids.numberOf(id);
  const entry = number === undefined ? undefined : findEntry(world, 'emby', number);
  return entry && fullView(entry);
}

/** The seasons or episodes of a series; nothing where there is no such series. */
export function partsOf(world: World, seriesId: string, kind: 'season' | 'episode', query: JellyfinQuery) {
  const series = findEntry(world, 'emby', ids.numberOf(seriesId) ?? -1);
  if (series?.kind !== 'series') return undefined;
  const season = query.get('season');
  const parent = ids.numberOf(query.get('seasonid') ?? '') ?? series.number;
  const asked: ShelfQuery = { ...shelfQuery(query, undefined, ids), kinds: new Set([kind]), parent, ...(season ? { season: Number(season) } : {}), order: 'name', withMissing: false };
  const { entries, total } = queryShelf(world, 'emby', asked);
  return { Items: views(world, entries, query, query.get('userid')), TotalRecordCount: total };
}
