import { OutsideError } from '@marquee/service-kit';
import { z } from 'zod';
import type { Answer, Fact } from '../../cache/fact.ts';
import { factKey } from '../../cache/fact-kinds.ts';
import { defineProvider, type ProviderContext, type TitleProvider } from '../provider.ts';
import { TmdbClient } from './client.ts';
import { TmdbGenres, TmdbMovie, TmdbPage } from './schema.ts';
import { detailsView, pageView, type GenreNames } from './views.ts';

const OFFICIAL = 'https://api.themoviedb.org/3';
/** TMDB's own limit lies near 50 a second for each address. */
const OFFICIAL_PER_SECOND = 40;

const config = z.object({
  TMDB_API_KEY: z.string().trim().optional(),
  TMDB_BASE_URL: z.url().default(OFFICIAL),
  TMDB_PER_SECOND: z.coerce.number().int().positive().optional(),
  TMDB_DAILY_BUDGET: z.coerce.number().int().min(0).optional(),
});

const rowPaths = {
  trending: '/trending/movie/week',
  popular: '/movie/popular',
  upcoming: '/movie/upcoming',
  top_rated: '/movie/top_rated',
  now_playing: '/movie/now_playing',
} as const;

const id = 'tmdb';

export const tmdb = defineProvider({
  id,
  contentTypes: ['movie'],
  config,
  create: (settings, context) => createTmdb(settings, context),
});

function createTmdb(settings: z.output<typeof config>, { cache, budget, logger }: ProviderContext): TitleProvider {
  const { TMDB_API_KEY: apiKey, TMDB_BASE_URL: baseUrl, TMDB_DAILY_BUDGET: callsADay } = settings;
  if (!apiKey) logger.warn({}, 'TMDB_API_KEY is not set: nothing can be searched that is not known from before');
  const client = new TmdbClient({
    baseUrl,
    apiKey: apiKey ?? '',
    perSecond: settings.TMDB_PER_SECOND ?? (baseUrl === OFFICIAL ? OFFICIAL_PER_SECOND : undefined),
    allowed: async () => callsADay === undefined || (await budget.take(id, callsADay)),
  });

  const ask: TmdbClient['ask'] = (...question) => {
    if (!apiKey) throw new OutsideError('authentication', 'TMDB_API_KEY is not set');
    return client.ask(...question);
  };

  const genres: Fact<{ names: GenreNames }> = {
    kind: 'genres',
    key: factKey('genres', 'movie', id),
    provider: id,
    fetch: async (etag) =>
      mapFound(await ask('/genre/movie/list', TmdbGenres, {}, etag), (list) => ({ names: Object.fromEntries(list.genres.map((genre) => [genre.id, genre.name])) })),
  };

  /** Asks for the names of genres at the same time: mostly they are known. */
  async function named<T, V>(answer: Promise<Answer<T>>, view: (value: T, names: GenreNames) => V): Promise<Answer<V>> {
    const [value, list] = await Promise.all([answer, cache.get(genres)]);
    return mapFound(value, (found) => view(found, list?.names ?? {}));
  }

  return {
    name: 'TMDB',
    search: async (_type, query, page, etag) => named(ask('/search/movie', TmdbPage, { query, page, include_adult: 'false' }, etag), pageView),
    title: async (_type, externalId, etag) =>
      named(ask(`/movie/${externalId}`, TmdbMovie, { append_to_response: 'credits,external_ids,similar,recommendations' }, etag), detailsView),
    row: async (_type, row, page, etag) => named(ask(rowPaths[row], TmdbPage, { page }, etag), pageView),
  };
}

function mapFound<T, V>(answer: Answer<T>, view: (value: T) => V): Answer<V> {
  return typeof answer === 'string' ? answer : { found: view(answer.found), etag: answer.etag };
}
