import { AppError, checkLibrary, createRequest, effectivePermissions, getTitle, type Actor, type OutputOf, type Role, type TitleDetails } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { startStack, type Stack, type StackOptions } from '@marquee/testing';
import { requestsService } from '../src/index.ts';

export type View = OutputOf<typeof createRequest>;

export const UNKNOWN_TITLE = '404';

/** requests-svc on a real Postgres and NATS; discovery-svc and integrations-svc are spoken for, by their contracts. */
export interface World extends Stack {
  /** Titles (`tmdb` numbers) that the library holds. */
  library: Set<string>;
  /** Problem that the library answers with, instead of an answer. */
  libraryProblem: AppError | undefined;
  create(actor: Actor, externalId: string | number): Promise<View>;
}

export async function startWorld(options: Omit<StackOptions, 'services'> = {}): Promise<World> {
  const stack = await startStack({ services: [requestsService], ...options });
  const world: World = Object.assign(stack, {
    library: new Set<string>(),
    libraryProblem: undefined,
    create: (actor: Actor, externalId: string | number) => stack.bus.request(createRequest, { contentType: 'movie', externalId: String(externalId) }, { actor }),
  });
  stack.bus.handle(getTitle, async ({ id }) => {
    if (id === UNKNOWN_TITLE) throw new AppError('title.not_found', { externalId: id });
    return { ...film(id), fetchedAt: new Date().toISOString(), stale: false };
  });
  stack.bus.handle(checkLibrary, async ({ titles }) => {
    if (world.libraryProblem) throw world.libraryProblem;
    return { held: titles.map(({ ids }) => (world.library.has(ids.tmdb ?? '') ? { connection: 'Jellyfin', playUrl: 'http://jellyfin/1' } : null)) };
  });
  return world;
}

const film = (id: string): TitleDetails => ({
  contentType: 'movie', provider: 'tmdb', externalId: id, title: `Film ${id}`, originalTitle: null, releaseYear: 1999, releaseDate: null, overview: null,
  genres: [], originalLanguage: 'en', popularity: null, voteAverage: null, voteCount: null, posterPath: `/${id}.jpg`, backdropPath: null,
  ids: { tmdb: id, imdb: `tt${id}` }, tagline: null, status: null, runtimeMinutes: null, collection: null, studios: [], directors: [], cast: [], anime: false, seasons: [], networks: [], ended: false, nextEpisode: null, similar: [], recommended: [],
});

let people = 0;
export function actorOf(role: Role): Actor {
  people += 1;
  return { userId: newId(), username: `${role}-${people}`, displayName: `${role} ${people}`, permissions: effectivePermissions(role) };
}

/** Settled promises by outcome: what was answered, and the codes of what was refused. */
export async function outcomes<T>(calls: Promise<T>[]): Promise<{ done: T[]; refused: string[] }> {
  const settled = await Promise.allSettled(calls);
  return {
    done: settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : [])),
    refused: settled.flatMap((s) => (s.status === 'rejected' ? [(s.reason as AppError).code ?? String(s.reason)] : [])),
  };
}

export const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
