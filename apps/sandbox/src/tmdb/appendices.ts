import { cinemaRelease, digitalRelease, physicalRelease } from '../catalogue/availability.ts';
import { filmCertifications } from '../catalogue/certifications.ts';
import type { Film } from '../catalogue/film.ts';
import type { World } from '../world.ts';
import { listItem } from './film-views.ts';
import { keywordsOfFilm } from './keywords.ts';
import { pageOf } from './paging.ts';
import { watchProviders } from './watch-providers.ts';

const release = (type: number, date: string, certification = '') => ({
  certification,
  descriptors: [],
  iso_639_1: '',
  note: '',
  release_date: date,
  type,
});

const THEATRICAL = 3;
const DIGITAL = 4;
const PHYSICAL = 5;

/** The parts of a film that can be asked for alone or along with its details. */
export const appendices: Readonly<Record<string, (film: Film, world: World, page: number) => object>> = {
  /** The catalogue holds no people, and none are made up. */
  credits: () => ({ cast: [], crew: [] }),
  external_ids: (film) => ({ imdb_id: film.imdbId, wikidata_id: null, facebook_id: null, instagram_id: null, twitter_id: null }),
  release_dates: (film) => {
    const rated = new Map(filmCertifications(film.id).map(({ country, name }) => [country, name]));
    const everywhere = [...new Set(['US', ...rated.keys()])];
    return {
      results: everywhere.map((country) => ({
        iso_3166_1: country,
        release_dates: [
          release(THEATRICAL, cinemaRelease(film), rated.get(country)),
          ...(country === 'US' ? [release(DIGITAL, digitalRelease(film)), release(PHYSICAL, physicalRelease(film))] : []),
        ],
      })),
    };
  },
  'watch/providers': (film) => watchProviders('movie', film.id),
  keywords: (film) => ({ keywords: keywordsOfFilm(film) }),
  similar: (film, world, page) =>
    pageOf(world.catalogue.related(film).filter((other) => other.collection?.id !== film.collection?.id || !film.collection), page, listItem),
  recommendations: (film, world, page) => pageOf(world.catalogue.related(film), page, listItem),
};
