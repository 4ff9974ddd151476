import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BigLibraryOptions {
  movies: number;
  series: number;
  episodesPerSeries: number;
}

type Item = Record<string, unknown> & { Id: string; Type: string };

/** A Jellyfin of any size: its items are made from their numbers when they are asked for, so it holds none of them. */
export interface BigLibrary extends BigLibraryOptions {
  url: string;
  /** What it was asked, `path?query`. */
  calls: URL[];
  /** Items that it no longer shows; walks through all, so for small libraries only. */
  gone: (id: string) => boolean;
  /** Left out of lists, though it is there when asked for by its id: as if it had moved between two pages. */
  skipped: (id: string) => boolean;
  /** Added since, the newest last. */
  added: { item: Item; savedAt: Date }[];
  trouble: 'none' | 'away' | 'half';
  /** By user. */
  watched: Map<string, { itemId: string; at: Date }[]>;
  close(): Promise<void>;
}

export const filmOf = (n: number): Item => {
  const year = 1950 + (n % 70);
  return {
    Id: `m${n}`, Type: 'Movie', Name: `Film ${n}`, ProductionYear: year, LocationType: 'FileSystem', Width: n % 10 === 0 ? 3840 : 1920, Height: n % 10 === 0 ? 2160 : 1080,
    Path: `/media/movies/Film ${n} (${year})/Film ${n} (${year}).mkv`, ProviderIds: { Tmdb: String(100_000 + n), Imdb: `tt9${String(n).padStart(6, '0')}` },
  };
};

export const showOf = (n: number): Item => ({ Id: `s${n}`, Type: 'Series', Name: `Show ${n}`, ProductionYear: 2000 + (n % 20), ProviderIds: { Tmdb: String(200_000 + n), Tvdb: String(300_000 + n) } });

const two = (n: number) => String(n).padStart(2, '0');

export const episodeOf = (n: number, perSeries: number): Item => {
  const show = Math.floor(n / perSeries);
  const season = Math.floor((n % perSeries) / 20) + 1;
  const number = ((n % perSeries) % 20) + 1;
  return {
    Id: `e${n}`, Type: 'Episode', Name: `Part ${number}`, SeriesId: `s${show}`, ParentIndexNumber: season, IndexNumber: number, LocationType: 'FileSystem',
    Path: `/media/tv/Show ${show}/Season ${two(season)}/Show ${show} - S${two(season)}E${two(number)}.mkv`, ProviderIds: { Tvdb: String(1_000_000 + n) },
  };
};

export async function startBigLibrary(options: BigLibraryOptions): Promise<BigLibrary> {
  const library: BigLibrary = {
    ...options, url: '', calls: [], gone: () => false, skipped: () => false, added: [], trouble: 'none', watched: new Map(), close: () => Promise.resolve(),
  };
  const nothing = { gone: library.gone, skipped: library.skipped };
  const numbered = (types: Set<string>): { length: number; at(i: number): Item } => {
    const { movies, series, episodesPerSeries } = library;
    const lists = [
      { length: types.has('Movie') ? movies : 0, at: filmOf },
      { length: types.has('Series') ? series : 0, at: showOf },
      { length: types.has('Episode') ? series * episodesPerSeries : 0, at: (n: number) => episodeOf(n, episodesPerSeries) },
    ];
    return {
      length: lists.reduce((sum, { length }) => sum + length, 0),
      at: (i) => {
        let from = i;
        for (const { length, at } of lists) {
          if (from < length) return at(from);
          from -= length;
        }
        throw new RangeError(String(i));
      },
    };
  };
  const byId = (id: string): Item | undefined => {
    const n = Number(id.slice(1));
    if (library.gone(id)) return undefined;
    if (id.startsWith('m') && n < library.movies) return filmOf(n);
    if (id.startsWith('s') && n < library.series) return showOf(n);
    if (id.startsWith('e') && n < library.series * library.episodesPerSeries) return episodeOf(n, library.episodesPerSeries);
    return library.added.find(({ item }) => item.Id === id)?.item;
  };

  const listed = (query: URLSearchParams): { items: Item[]; total: number } => {
    const types = new Set((query.get('includeItemTypes') ?? '').split(','));
    const start = Number(query.get('startIndex'));
    const limit = Number(query.get('limit'));
    const late = library.added.map(({ item }) => item).filter((item) => types.has(item.Type) && !library.gone(item.Id));
    const all = numbered(types);
    if (library.gone !== nothing.gone || library.skipped !== nothing.skipped) {
      const left = Array.from({ length: all.length }, (_, i) => all.at(i)).filter(({ Id }) => !library.gone(Id) && !library.skipped(Id));
      return { items: [...left, ...late].slice(start, start + limit), total: left.length + late.length };
    }
    const total = all.length + late.length;
    const items = Array.from({ length: Math.max(0, Math.min(limit, total - start)) }, (_, i) => (start + i < all.length ? all.at(start + i) : (late[start + i - all.length] as Item)));
    return { items, total };
  };

  const found = (query: URLSearchParams): { items: Item[]; total: number } => {
    const ids = query.get('ids');
    if (ids) return whole(ids.split(',').flatMap((id) => byId(id) ?? []));
    const since = query.get('minDateLastSaved');
    if (since) return whole(library.added.filter(({ savedAt, item }) => savedAt >= new Date(since) && !library.gone(item.Id)).map(({ item }) => item).reverse());
    const user = query.get('userId');
    if (user) {
      const all = (library.watched.get(user) ?? []).toSorted((a, b) => b.at.getTime() - a.at.getTime());
      const start = Number(query.get('startIndex'));
      return { items: all.slice(start, start + Number(query.get('limit'))).map(({ itemId, at }) => ({ Id: itemId, Type: 'Movie', UserData: { Played: true, LastPlayedDate: at.toISOString() } })), total: all.length };
    }
    const parent = query.get('parentId');
    if (parent) {
      const of = Number(parent.slice(1)) * library.episodesPerSeries;
      return whole(Array.from({ length: library.episodesPerSeries }, (_, i) => episodeOf(of + i, library.episodesPerSeries)).filter(({ Id }) => !library.gone(Id)));
    }
    const term = query.get('searchTerm');
    if (term) {
      const types = numbered(new Set((query.get('includeItemTypes') ?? '').split(',').filter((type) => type !== 'Episode')));
      const late = library.added.map(({ item }) => item);
      return whole([...Array.from({ length: types.length }, (_, i) => types.at(i)), ...late].filter(({ Name, Id }) => String(Name).includes(term) && !library.gone(Id)));
    }
    return listed(query);
  };

  const answer = ({ pathname, searchParams: query }: URL): unknown => {
    if (pathname === '/System/Info') return { Id: 'big', ServerName: 'Big', Version: '10.11.4', ProductName: 'Jellyfin Server' };
    if (pathname === '/Library/MediaFolders') return { Items: [] };
    if (pathname === '/Users') return [{ Id: 'u1', Name: 'ada' }, { Id: 'u2', Name: 'bob' }];
    if (pathname !== '/Items') return undefined;
    const { items, total } = found(query);
    const cut = library.trouble === 'half' && Number(query.get('startIndex')) > 0;
    return { Items: cut ? [] : items, TotalRecordCount: total, StartIndex: Number(query.get('startIndex')) };
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://stub');
    library.calls.push(url);
    if (library.trouble === 'away') return void response.destroy();
    const body = answer(url);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  library.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  library.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return library;
}

const whole = (items: Item[]) => ({ items, total: items.length });
