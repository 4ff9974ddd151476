import type { Film } from '../catalogue/film.ts';
import { normalise } from '../catalogue/normalise.ts';
import type { World } from '../world.ts';
import { itemId, itemView } from './item-view.ts';
import type { LibraryItem } from './jellyfin-state.ts';
import { LIBRARY_ID } from './server.ts';

/** ASP.NET reads query names without case; a name it does not know is simply ignored. */
export type JellyfinQuery = ReadonlyMap<string, string>;

interface Held {
  item: LibraryItem;
  film: Film;
}

export function readQuery(query: unknown): JellyfinQuery {
  const entries = Object.entries(query as Record<string, string | string[]>);
  return new Map(entries.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(',') : value]));
}

const list = (query: JellyfinQuery, name: string): Set<string> =>
  new Set((query.get(name) ?? '').toLowerCase().split(',').filter(Boolean));

const fieldsOf = (query: JellyfinQuery): Set<string> => list(query, 'fields');

const dashless = (id: string): string => id.replaceAll('-', '').toLowerCase();

const orders: Readonly<Record<string, (a: Held, b: Held) => number>> = {
  datecreated: (a, b) => a.item.dateCreated.localeCompare(b.item.dateCreated),
  premieredate: (a, b) => a.film.releaseDate.localeCompare(b.film.releaseDate),
  productionyear: (a, b) => a.film.releaseDate.localeCompare(b.film.releaseDate),
  communityrating: (a, b) => a.film.voteAverage - b.film.voteAverage,
  sortname: (a, b) => (a.film.title < b.film.title ? -1 : 1),
};

function held({ state, catalogue }: World): Held[] {
  return state.jellyfin.items.flatMap((item) => {
    const film = catalogue.get(item.tmdbId);
    return film ? [{ item, film }] : [];
  });
}

function holdsFilms(query: JellyfinQuery): boolean {
  const parent = query.get('parentid');
  const kinds = list(query, 'includeitemtypes');
  const excluded = list(query, 'excludeitemtypes');
  return (!parent || dashless(parent) === LIBRARY_ID) && (kinds.size === 0 || kinds.has('movie')) && !excluded.has('movie');
}

function matching(world: World, query: JellyfinQuery): Held[] {
  if (!holdsFilms(query) && !query.has('ids')) return [];
  const ids = new Set([...list(query, 'ids')].map(dashless));
  const words = normalise(query.get('searchterm') ?? '');
  const since = query.get('mindatelastsaved');
  const hasTmdb = query.get('hastmdbid')?.toLowerCase();
  return held(world).filter(
    ({ film, item }) =>
      (ids.size === 0 || ids.has(itemId(film.id))) &&
      (!words || normalise(film.title).includes(words)) &&
      (!since || Date.parse(item.dateLastSaved) >= Date.parse(since)) &&
      hasTmdb !== 'false',
  );
}

export function queryItems(world: World, query: JellyfinQuery) {
  const fields = fieldsOf(query);
  const order = orders[[...list(query, 'sortby')][0] ?? 'sortname'] ?? orders.sortname;
  const sign = query.get('sortorder')?.toLowerCase().startsWith('desc') ? -1 : 1;
  const found = matching(world, query).sort((a, b) => sign * (order?.(a, b) ?? 0));
  const start = Number(query.get('startindex') ?? 0);
  const limit = query.has('limit') ? Number(query.get('limit')) : found.length;
  return {
    Items: found.slice(start, start + limit).map(({ film, item }) => itemView(film, item, fields)),
    TotalRecordCount: found.length,
    StartIndex: start,
  };
}

const LATEST = 20;

export function latestItems(world: World, query: JellyfinQuery) {
  const fields = fieldsOf(query);
  if (!holdsFilms(query)) return [];
  return held(world)
    .sort((a, b) => b.item.dateCreated.localeCompare(a.item.dateCreated))
    .slice(0, Number(query.get('limit') ?? LATEST))
    .map(({ film, item }) => itemView(film, item, fields));
}
