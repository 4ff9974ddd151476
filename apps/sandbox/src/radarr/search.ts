import { isAvailable } from '../catalogue/availability.ts';
import type { Film } from '../catalogue/film.ts';
import type { OutcomeSetting } from '../servarr/arr-state.ts';
import { isBlocked, RELEASE_GROUPS, type Radarr } from '../servarr/arr.ts';
import { newDownload } from '../servarr/new-download.ts';
import { releaseResources, type Offer } from '../servarr/releases.ts';
import { tell } from '../servarr/webhooks.ts';
import { releaseSize, releaseTitle } from './movie-file.ts';
import { filmOf } from './movie-resource.ts';
import { grabbed } from './payloads.ts';
import type { Movie, MovieDownload } from './radarr-state.ts';

export const outcomeOf = ({ arr }: Radarr, { tmdbId }: Pick<Movie, 'tmdbId'>): OutcomeSetting => arr.outcomes[tmdbId] ?? { outcome: 'normal' };

const offers = (world: Radarr, film: Film): Offer[] =>
  RELEASE_GROUPS.map((releaseGroup, index) => ({
    title: releaseTitle(world, film, releaseGroup),
    size: Math.floor(releaseSize(world, film) * (1 - index * 0.07)),
    releaseGroup,
  }));

const isUnderWay = ({ arr }: Radarr, movie: Movie): boolean =>
  arr.queue.some((download) => download.movieId === movie.id && download.state !== 'failed');

export function search(world: Radarr, movieId: number): void {
  const movie = world.arr.movies.find((candidate) => candidate.id === movieId);
  if (!movie) return;
  movie.lastSearchTime = world.clock.iso();
  const film = filmOf(world, movie);
  const wanted = movie.monitored && !movie.file && isAvailable(film, movie.minimumAvailability, world.clock.now());
  if (!wanted || isUnderWay(world, movie) || outcomeOf(world, movie).outcome === 'no_release') return;
  const offer = offers(world, film).find(({ title }) => !isBlocked(world, title));
  if (!offer) return;
  const download: MovieDownload = { ...newDownload(world, offer.title, offer.size), movieId };
  world.journey.begin(download);
  tell(world, grabbed(world, movie, download));
}

/** An interactive search. */
export function releases(world: Radarr, movie: Movie): object[] {
  const film = filmOf(world, movie);
  const others = [
    ...(movie.file ? ['Existing file meets cutoff: Bluray-1080p'] : []),
    ...(isUnderWay(world, movie) ? ['Release in queue already meets cutoff: Bluray-1080p'] : []),
  ];
  return releaseResources(world, offers(world, film), outcomeOf(world, movie), others);
}
