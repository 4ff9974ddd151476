import type { ContentType, discoverRows } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import { z } from 'zod';
import type { Answer, Fact } from '../../cache/fact.ts';
import { factKey } from '../../cache/fact-kinds.ts';
import { defineProvider, type PageFacts, type ProviderContext, type TitleProvider } from '../provider.ts';
import { TmdbClient } from './client.ts';
import { TmdbCollection, TmdbGenres, TmdbMixedPage, TmdbMovie, TmdbPage, tmdbSeasons, TmdbShow, TmdbShowPage, type TmdbSeason } from './schema.ts';
import { seasonCalls } from './season-calls.ts';
import { collectionView, mixedPageView, pageView, showPageView, type GenreNames } from './summaries.ts';
import { detailsView, episodesView, showView } from './views.ts';

const OFFICIAL = 'https://api.themoviedb.org/3';
/** TMDB's own limit lies near 50 a second for each address. */
const OFFICIAL_PER_SECOND = 40;

const config = z.object({
  TMDB_API_KEY: z.string().trim().optional(),
  TMDB_BASE_URL: z.url().default(OFFICIAL),
  TMDB_PER_SECOND: z.coerce.number().int().positive().optional(),
  TMDB_DAILY_BUDGET: z.coerce.number().int().min(0).optional(),
});

type Row = (typeof discoverRows)[number];
/** Rows that TMDB has of each type. */
const rowPaths: Record<ContentType, Partial<Record<Row, string>>> = {
  movie: { trending: '/trending/movie/week', popular: '/movie/popular', upcoming: '/movie/upcoming', top_rated: '/movie/top_rated', now_playing: '/movie/now_playing' },
  series: { trending: '/trending/tv/week', popular: '/tv/popular', top_rated: '/tv/top_rated', airing_today: '/tv/airing_today', on_the_air: '/tv/on_the_air' },
};
const noPage: Omit<PageFacts, 'page'> = { items: [], totalPages: 1, totalResults: 0 };

const APPENDED = 'credits,external_ids,keywords,similar,recommendations,watch/providers';
/** Films are rated with each release, series as a whole. */
const APPENDED_TO = { movie: `${APPENDED},release_dates`, series: `${APPENDED},content_ratings` };

const id = 'tmdb';

export const tmdb = defineProvider({
  id,
  contentTypes: ['movie', 'series'],
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

  const genresOf = (type: ContentType, path: string): Fact<{ names: GenreNames }> => ({
    kind: 'genres',
    key: factKey('genres', type, id),
    provider: id,
    fetch: async (etag) => mapFound(await ask(path, TmdbGenres, {}, etag), (list) => ({ names: Object.fromEntries(list.genres.map((genre) => [genre.id, genre.name])) })),
  });
  const genres = { movie: genresOf('movie', '/genre/movie/list'), series: genresOf('series', '/genre/tv/list') };

  /** Asks for the names of genres at the same time: mostly they are known. What films and series share has one number and name. */
  async function named<T, V>(type: ContentType | 'all', answer: Promise<Answer<T>>, view: (value: T, names: GenreNames) => V): Promise<Answer<V>> {
    const lists = type === 'all' ? [genres.movie, genres.series] : [genres[type]];
    const [value, ...names] = await Promise.all([answer, ...lists.map((list) => cache.get(list))]);
    return mapFound(value, (found) => view(found, Object.assign({}, ...names.map((list) => list?.names))));
  }

  return {
    name: 'TMDB',
    search: async (type, words, page, etag) => {
      const query = { query: words, page, include_adult: 'false' };
      if (type === 'all') return named(type, ask('/search/multi', TmdbMixedPage, query, etag), mixedPageView);
      if (type === 'series') return named(type, ask('/search/tv', TmdbShowPage, query, etag), showPageView);
      return named(type, ask('/search/movie', TmdbPage, query, etag), pageView);
    },
    title: async (type, externalId, etag) =>
      type === 'series'
        ? named(type, ask(`/tv/${externalId}`, TmdbShow, { append_to_response: APPENDED_TO.series }, etag), showView)
        : named(type, ask(`/movie/${externalId}`, TmdbMovie, { append_to_response: APPENDED_TO.movie }, etag), detailsView),
    row: async (type, row, page, etag) => {
      const path = rowPaths[type][row];
      if (!path) return { found: { ...noPage, page }, etag: null };
      return type === 'series' ? named(type, ask(path, TmdbShowPage, { page }, etag), showPageView) : named(type, ask(path, TmdbPage, { page }, etag), pageView);
    },
    collection: async (type, collectionId, etag) => (type === 'movie' ? named(type, ask(`/collection/${collectionId}`, TmdbCollection, {}, etag), collectionView) : 'unknown'),
    episodes: async (_type, externalId, seasons) => {
      const answers = await Promise.all(
        seasonCalls(seasons).map((numbers) => ask(`/tv/${externalId}`, tmdbSeasons(numbers), { append_to_response: numbers.map((number) => `season/${number}`).join() }, null)),
      );
      const found: TmdbSeason[] = [];
      for (const answer of answers) {
        if (typeof answer === 'string') return answer;
        const { id: _id, ...parts } = answer.found;
        for (const season of Object.values<TmdbSeason | null | undefined>(parts)) if (season) found.push(season);
      }
      return { found: { items: episodesView(found) }, etag: null };
    },
  };
}

function mapFound<T, V>(answer: Answer<T>, view: (value: T) => V): Answer<V> {
  return typeof answer === 'string' ? answer : { found: view(answer.found), etag: answer.etag };
}
