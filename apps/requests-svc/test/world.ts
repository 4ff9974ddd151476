import { AppError, checkLibrary, createRequest, effectivePermissions, getTitle, listEpisodes, type Actor, type Episode, type InputOf, type OutputOf, type Role, type TitleDetails } from '@marquee/contracts';
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
  /** Problem that the provider answers with, instead of a title. */
  titleProblem: AppError | undefined;
  /** What the provider says of films beside what it says of every one, by their numbers. */
  films: Map<string, Partial<TitleDetails>>;
  /** Series of the provider, by their numbers; everything else is a film. */
  series: Map<string, { title: TitleDetails; episodes: Episode[] }>;
  /** Episodes that the library holds of every series, in its own numbers. */
  heldEpisodes: { season: number; episode: number }[];
  heldResolutions: ('standard' | '4k')[];
  blocked: { reason: string } | null;
  /** Seasons whose episodes were asked for, call by call. */
  listed: (number[] | undefined)[];
  create(actor: Actor, externalId: string | number, more?: Partial<Wanted>): Promise<View>;
  createSeries(actor: Actor, externalId: string | number, seasons?: Wanted['seasons'], more?: Partial<Wanted>): Promise<View>;
}
type Wanted = InputOf<typeof createRequest>;

export async function startWorld(options: Omit<StackOptions, 'services'> = {}): Promise<World> {
  const stack = await startStack({ services: [requestsService], ...options });
  const world: World = Object.assign(stack, {
    library: new Set<string>(),
    libraryProblem: undefined,
    titleProblem: undefined,
    films: new Map<string, Partial<TitleDetails>>(),
    series: new Map<string, { title: TitleDetails; episodes: Episode[] }>(),
    heldEpisodes: [],
    heldResolutions: [],
    blocked: null,
    listed: [],
    createSeries: (actor: Actor, externalId: string | number, seasons?: Wanted['seasons'], more: Partial<Wanted> = {}) =>
      stack.bus.request(createRequest, { contentType: 'series', externalId: String(externalId), seasons, ...more }, { actor }),
    create: (actor: Actor, externalId: string | number, more: Partial<Wanted> = {}) => stack.bus.request(createRequest, { contentType: 'movie', externalId: String(externalId), ...more }, { actor }),
  });
  stack.bus.handle(getTitle, async ({ contentType, id }) => {
    if (world.titleProblem) throw world.titleProblem;
    if (id === UNKNOWN_TITLE) throw new AppError('title.not_found', { externalId: id });
    return { ...((contentType === 'series' && world.series.get(id)?.title) || { ...film(id), ...world.films.get(id) }), fetchedAt: new Date().toISOString(), stale: false };
  });
  stack.bus.handle(listEpisodes, async ({ id, seasons }) => {
    world.listed.push(seasons);
    const items = (world.series.get(id)?.episodes ?? []).filter(({ season }) => seasons?.includes(season) ?? season > 0);
    return { items, fetchedAt: new Date().toISOString(), stale: false };
  });
  stack.bus.handle(checkLibrary, async ({ titles, episodes }) => {
    if (world.libraryProblem) throw world.libraryProblem;
    const jellyfin = { connection: 'Jellyfin', playUrl: 'http://jellyfin/1', resolutions: world.heldResolutions };
    const held = (tmdb: string) => (episodes ? world.heldEpisodes.length > 0 : world.library.has(tmdb));
    return {
      held: titles.map(({ ids }) => (held(ids.tmdb ?? '') ? { ...jellyfin, episodes: episodes ? world.heldEpisodes : [] } : null)),
      blocked: titles.map(() => world.blocked),
    };
  });
  return world;
}

/** What the provider says of every film. */
export const film = (id: string): TitleDetails => ({
  contentType: 'movie', provider: 'tmdb', externalId: id, title: `Film ${id}`, originalTitle: null, releaseYear: 1999, releaseDate: null, overview: null,
  genres: [], originalLanguage: 'en', popularity: null, voteAverage: null, voteCount: null, posterPath: `/${id}.jpg`, backdropPath: null,
  ids: { tmdb: id, imdb: `tt${id}` }, tagline: null, status: null, runtimeMinutes: null, collection: null, studios: [], directors: [], cast: [], anime: false, seasons: [], networks: [], ended: false, nextEpisode: null, certifications: {}, minimumAge: null, streaming: {}, similar: [], recommended: [],
});

const SCHEDULE = new Date(Date.now() - 400 * 86_400_000);
/** Air dates a week apart, from more than a year ago. */
const airDate = (week: number) => new Date(SCHEDULE.getTime() + week * 7 * 86_400_000).toISOString().slice(0, 10);

/** A series of so many episodes in each season, two specials besides, as the provider tells it. */
export function seriesOf(id: string | number, counts: readonly number[], more: Partial<TitleDetails> = {}): { title: TitleDetails; episodes: Episode[] } {
  const seasons = [2, ...counts];
  let absolute = 0;
  const episodes = seasons.flatMap((count, season) =>
    Array.from({ length: count }, (_, i): Episode => ({
      season, episode: i + 1, absolute: season === 0 ? null : (absolute += 1), title: null, airDate: airDate(season * 13 + i), runtimeMinutes: null, overview: null, stillPath: null,
      tmdb: null, tvdb: null, anidb: null,
    })),
  );
  const title: TitleDetails = {
    ...film(String(id)), contentType: 'series', title: `Show ${id}`, ended: true, ...more,
    seasons: seasons.map((episodeCount, season) => ({ season, name: `Season ${season}`, episodeCount, airDate: null, overview: null, posterPath: null })),
  };
  return { title, episodes };
}

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
