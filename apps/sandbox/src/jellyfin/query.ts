import type { Kind } from '../library/entry.ts';
import type { Order, ShelfQuery } from '../library/query.ts';
import { numberOfId } from './ids.ts';
import { LIBRARY_ID, SERIES_LIBRARY_ID } from './server.ts';

/** How a server of this family writes its ids. */
export interface Ids {
  numberOf: (id: string) => number | undefined;
  films: string;
  series: string;
}

const ids: Ids = { numberOf: numberOfId, films: LIBRARY_ID, series: SERIES_LIBRARY_ID };

/** ASP.NET reads query names without case; a name it does not know is simply ignored. */
export type JellyfinQuery = ReadonlyMap<string, string>;

export function readQuery(query: unknown): JellyfinQuery {
  const entries = Object.entries(query as Record<string, string | string[]>);
  return new Map(entries.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(',') : value]));
}

export const list = (query: JellyfinQuery, name: string): Set<string> =>
  new Set((query.get(name) ?? '').toLowerCase().split(',').map((part) => part.trim()).filter(Boolean));

const kindNames: Readonly<Record<string, Kind>> = { movie: 'movie', series: 'series', season: 'season', episode: 'episode' };
const orders: Readonly<Record<string, Order>> = {
  sortname: 'name',
  name: 'name',
  datecreated: 'created',
  datelastcontentadded: 'created',
  premieredate: 'premiere',
  productionyear: 'premiere',
  communityrating: 'rating',
  dateplayed: 'watched',
};

const isTrue = (query: JellyfinQuery, name: string): boolean => query.get(name)?.toLowerCase() === 'true';
const number = (query: JellyfinQuery, name: string): number | undefined => (query.has(name) ? Number(query.get(name)) : undefined);
const moment = (query: JellyfinQuery, name: string): number | undefined => (query.get(name) ? Date.parse(query.get(name) as string) : undefined);

/** Nothing where no item can fit. */
export function shelfQuery(query: JellyfinQuery, userId?: string, { numberOf, films, series }: Ids = ids): ShelfQuery | undefined {
  const named = list(query, 'ids');
  const parentId = (query.get('parentid') ?? '').replaceAll('-', '').toLowerCase();
  const library = parentId === films ? 'films' : parentId === series ? 'series' : undefined;
  const parent = parentId && !library ? numberOf(parentId) : undefined;
  if (parentId && !library && parent === undefined) return undefined;
  if (query.get('hastmdbid')?.toLowerCase() === 'false') return undefined;
  const sort = [...list(query, 'sortby')].map((name) => orders[name]).find((order) => order !== undefined);
  return {
    kinds: kindsOf(query, library, named.size > 0, parent),
    ...(named.size > 0 ? { numbers: new Set([...named].flatMap((id) => numberOf(id) ?? [])) } : {}),
    ...(parent === undefined ? {} : { parent }),
    words: query.get('searchterm') ?? '',
    savedSince: moment(query, 'mindatelastsaved'),
    ...(userId && watchedFilter(query) !== undefined ? { watched: { userId, is: watchedFilter(query) === true } } : {}),
    withMissing: query.get('ismissing')?.toLowerCase() !== 'false',
    order: sort ?? 'name',
    userId,
    descending: query.get('sortorder')?.toLowerCase().startsWith('desc') ?? false,
    start: number(query, 'startindex'),
    limit: number(query, 'limit'),
  };
}

function kindsOf(query: JellyfinQuery, library: 'films' | 'series' | undefined, byIds: boolean, parent: number | undefined): ReadonlySet<Kind> {
  const named = [...list(query, 'includeitemtypes')];
  const excluded = list(query, 'excludeitemtypes');
  const everything: readonly Kind[] = ['movie', 'series', 'season', 'episode'];
  const usual: readonly Kind[] = byIds || isTrue(query, 'recursive') ? everything : parent === undefined ? ['movie', 'series'] : ['season', 'episode'];
  const asked = named.length > 0 ? named.flatMap((name) => kindNames[name] ?? []) : usual;
  const within = (kind: Kind): boolean => (library === 'films' ? kind === 'movie' : library === 'series' || parent !== undefined ? kind !== 'movie' : true);
  return new Set(asked.filter((kind) => within(kind) && !excluded.has(kind)));
}

function watchedFilter(query: JellyfinQuery): boolean | undefined {
  const filters = list(query, 'filters');
  if (filters.has('isplayed') || isTrue(query, 'isplayed')) return true;
  return filters.has('isunplayed') || query.get('isplayed')?.toLowerCase() === 'false' ? false : undefined;
}
