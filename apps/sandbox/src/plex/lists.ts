import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Entry, Kind, SeriesEntry } from '../library/entry.ts';
import type { Order, ShelfQuery } from '../library/query.ts';
import { findEntry, queryShelf } from '../library/shelf-query.ts';
import { storedEntries } from '../library/stored-entries.ts';
import type { World } from '../world.ts';
import { answer, refuse } from './answer.ts';
import { guidOf, metadata, type Viewing } from './metadata.ts';
import { OWNER_ID, sections, type Section } from './server.ts';

type Query = Record<string, string | undefined>;

const kinds: Readonly<Record<string, Kind>> = { 1: 'movie', 2: 'series', 3: 'season', 4: 'episode' };
const orders: Readonly<Record<string, Order>> = { addedAt: 'created', updatedAt: 'saved', titleSort: 'name', originallyAvailableAt: 'premiere', lastViewedAt: 'watched', audienceRating: 'rating' };

export const queryOf = (request: FastifyRequest): Query => request.query as Query;

const named = (request: FastifyRequest, name: string): string | undefined => queryOf(request)[name] ?? (request.headers[name.toLowerCase()] as string | undefined);

/** The window that is asked for, by parameter or by header. */
export function windowOf(request: FastifyRequest): { start: number; limit: number | undefined } {
  const size = named(request, 'X-Plex-Container-Size');
  return { start: Number(named(request, 'X-Plex-Container-Start') ?? 0), limit: size === undefined ? undefined : Number(size) };
}

/** `addedAt>>=n` is "after", `addedAt>=n` includes the moment itself. */
function since(query: Query, field: string): number | undefined {
  const after = query[`${field}>>`];
  const from = query[`${field}>`];
  if (after !== undefined) return (Number(after) + 1) * 1000;
  return from === undefined ? undefined : Number(from) * 1000;
}

export function sectionItems(world: World, request: FastifyRequest, reply: FastifyReply, section: Section) {
  const query = queryOf(request);
  const kind = kinds[query.type ?? (section.type === 'movie' ? '1' : '2')];
  const fits = kind && (section.type === 'movie') === (kind === 'movie');
  const [field = '', direction] = (query.sort ?? '').split(',')[0]?.split(':') ?? [];
  const unwatched = query.unwatched ?? query['unwatched!'];
  const asked: ShelfQuery = {
    kinds: new Set(fits ? [kind] : []),
    ...(query.guid === undefined ? {} : { numbers: withGuid(world, query.guid) }),
    words: query.title ?? '',
    savedSince: since(query, 'updatedAt'),
    createdSince: since(query, 'addedAt'),
    ...(unwatched === undefined ? {} : { watched: { userId: OWNER_ID, is: unwatched === '0' } }),
    order: orders[field] ?? 'name',
    userId: OWNER_ID,
    descending: direction === 'desc',
  };
  return sendEntries(world, request, reply, asked, { ...sectionAttributes(section), title2: `All ${section.title}`, viewGroup: section.type, viewMode: 65_592 });
}

/** Only Plex's own guids are found so. */
const withGuid = (world: World, guid: string): Set<number> =>
  new Set(storedEntries(world, 'plex').filter((entry) => guidOf(entry) === guid).map(({ number }) => number));

const sectionAttributes = ({ key, title, uuid, type }: Section) => ({
  allowSync: true,
  art: `/:/resources/${type}-fanart.jpg`,
  identifier: 'com.plexapp.plugins.library',
  librarySectionID: Number(key),
  librarySectionTitle: title,
  librarySectionUUID: uuid,
  mediaTagPrefix: '/system/bundle/media/flags/',
  mediaTagVersion: 1_700_000_000,
  thumb: `/:/resources/${type}.png`,
  title1: title,
});

export const sectionOf = (entry: Entry): Section => sections[entry.kind === 'movie' ? 0 : 1] as Section;

/** `alone`: a single item is told with its ids, whether they were asked for or not. */
function sendEntries(world: World, request: FastifyRequest, reply: FastifyReply, query: ShelfQuery, container: object, alone = false) {
  const { start, limit } = windowOf(request);
  const { entries, total } = queryShelf(world, 'plex', { ...query, start, limit });
  const viewing = viewingOf(world);
  const withGuids = alone || queryOf(request).includeGuids === '1';
  void reply.header('x-plex-container-start', start).header('x-plex-container-total-size', total);
  return answer(request, reply, {
    size: entries.length,
    ...(limit === undefined ? {} : { totalSize: total }),
    offset: start,
    ...container,
    Metadata: entries.map((entry) => metadata(entry, viewing, withGuids)),
  });
}

/** What the owner has watched, as everything is told from the owner's side. */
function viewingOf(world: World): Viewing {
  const watched = world.state.plex.watched.filter(({ userId }) => userId === OWNER_ID);
  const numbers = new Set(watched.map(({ number }) => number));
  const viewed = (series: SeriesEntry, season?: number): number => {
    if (numbers.size === 0) return 0;
    return queryShelf(world, 'plex', { kinds: new Set<Kind>(['episode']), numbers, parent: series.number, season }).total;
  };
  return { watched, viewed, legacyAgents: world.state.plex.settings.legacyAgents };
}

const numbersOf = (keys: string): Set<number> => new Set(keys.split(',').map(Number).filter(Number.isInteger));

export function metadataOf(world: World, request: FastifyRequest, reply: FastifyReply, keys: string) {
  const numbers = numbersOf(keys);
  const [first] = [...numbers].flatMap((number) => findEntry(world, 'plex', number) ?? []);
  if (!first) return refuse(reply, 404, 'Not Found');
  const query: ShelfQuery = { kinds: new Set<Kind>(['movie', 'series', 'season', 'episode']), numbers };
  return sendEntries(world, request, reply, query, sectionAttributes(sectionOf(first)), true);
}

export function childrenOf(world: World, request: FastifyRequest, reply: FastifyReply, key: string, all: boolean) {
  const parent = findEntry(world, 'plex', Number(key));
  if (!parent || parent.kind === 'movie' || parent.kind === 'episode') return refuse(reply, 404, 'Not Found');
  const kind: Kind = !all && parent.kind === 'series' ? 'season' : 'episode';
  const about = { ...sectionAttributes(sectionOf(parent)), key, title2: parent.title, viewGroup: kind, viewMode: 65_593 };
  return sendEntries(world, request, reply, { kinds: new Set([kind]), parent: parent.number }, about);
}
