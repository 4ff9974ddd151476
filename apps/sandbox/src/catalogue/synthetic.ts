import { genreIds } from './genres.ts';
import { plainOverview } from './plain-overview.ts';
import { pick, random } from '../random.ts';
import { DAY_MS, isoDay, type Film } from './film.ts';

/** Far above any real TMDB number, so an invented film can never stand for a real one. */
const FIRST_ID = 90_000_000;

const firsts = ['Silent', 'Crimson', 'Paper', 'Distant', 'Hollow', 'Golden', 'Winter', 'Glass', 'Iron', 'Velvet', 'Broken', 'Northern'];
const seconds = ['Harbour', 'Orchard', 'Signal', 'Carousel', 'Meridian', 'Lantern', 'Tide', 'Archive', 'Echo', 'Garden', 'Parade', 'Border'];
const genreNames = Object.keys(genreIds).filter((name) => name !== 'TV Movie');

export function syntheticFilms(count: number): Film[] {
  return Array.from({ length: count }, (_, index) => syntheticFilm(index));
}

function syntheticFilm(index: number): Film {
  const next = random(index + 1);
  const facts = {
    releaseDate: isoDay(Date.UTC(1960, 0, 1) + Math.floor(next() * 65 * 365) * DAY_MS),
    genres: [...new Set([pick(genreNames, next()), pick(genreNames, next())])],
    runtime: 80 + Math.floor(next() * 80),
  };
  const title = `${pick(firsts, next())} ${pick(seconds, next())} ${index + 1}`;
  return {
    ...facts,
    id: FIRST_ID + index,
    title,
    originalTitle: title,
    imdbId: `tt${FIRST_ID + index}`,
    language: 'en',
    voteAverage: Math.round((4 + next() * 5) * 1000) / 1000,
    voteCount: Math.floor(next() * 5_000),
    popularity: Math.round(next() * 500) / 100,
    collection: null,
    overview: plainOverview(facts),
  };
}
