import type { World } from '../world.ts';
import { readAddRequest } from './add-request.ts';
import { queueCommand } from './commands.ts';
import { forgetDownloads } from './journey.ts';
import { fileName, releaseSize, releaseTitle } from './movie-file.ts';
import { filmOf, folderName } from './movie-resource.ts';
import { movieAdded, movieDeleted } from './payloads.ts';
import { qualityProfiles, rootFolderPaths } from './reference.ts';
import { failure, invalid, notFound } from './refusals.ts';
import type { Movie } from './radarr-state.ts';
import { tell } from './webhooks.ts';


export function movieById({ state }: World, id: number): Movie {
  const movie = state.radarr.movies.find((candidate) => candidate.id === id);
  if (!movie) throw notFound();
  return movie;
}

export const movieByTmdb = ({ state }: World, tmdbId: number): Movie | undefined =>
  state.radarr.movies.find((movie) => movie.tmdbId === tmdbId);

export function addMovie(world: World, body: unknown): Movie {
  const { radarr } = world.state;
  const asked = Number((body as { tmdbId?: unknown } | null)?.tmdbId);
  if (asked > 0) radarr.addAttempts[asked] = (radarr.addAttempts[asked] ?? 0) + 1;
  const { search, ...wanted } = readAddRequest(world, body);
  const movie: Movie = { ...wanted, id: radarr.nextId++, added: world.clock.iso() };
  radarr.movies.push(movie);
  radarr.added[movie.tmdbId] = (radarr.added[movie.tmdbId] ?? 0) + 1;
  tell(world, movieAdded(world, movie));
  if (search) queueCommand(world, { name: 'MoviesSearch', movieIds: [movie.id] });
  return movie;
}

/** Radarr replaces the whole resource; only what it stores of its own can change. */
export function changeMovie(world: World, id: number, body: Partial<Movie>): Movie {
  const movie = movieById(world, id);
  const wanted = { ...movie, ...body };
  if (!qualityProfiles.some((profile) => profile.id === wanted.qualityProfileId)) {
    throw invalid([failure('QualityProfileId', 'Quality Profile does not exist', 'QualityProfileExistsValidator', wanted.qualityProfileId)]);
  }
  movie.qualityProfileId = wanted.qualityProfileId;
  movie.monitored = wanted.monitored === true;
  movie.minimumAvailability = wanted.minimumAvailability;
  movie.tags = [...new Set(wanted.tags)];
  return movie;
}

export function deleteMovie(world: World, id: number, options: { deleteFiles: boolean; exclude: boolean }): void {
  const movie = movieById(world, id);
  const { radarr } = world.state;
  radarr.movies = radarr.movies.filter((other) => other !== movie);
  forgetDownloads(world, movie.id);
  if (options.exclude) {
    const film = filmOf(world, movie);
    radarr.exclusions.push({ id: radarr.nextId++, tmdbId: film.id, movieTitle: film.title, movieYear: Number(film.releaseDate.slice(0, 4)) });
  }
  tell(world, movieDeleted(world, movie, options.deleteFiles));
  if (options.deleteFiles && movie.file) world.library.removed(`${movie.path}/${fileName(movie.file)}`);
}

/** Puts a film in the library as if it had been there before, without a webhook. */
export function preloadMovie(world: World, tmdbId: number, options: { hasFile?: boolean; monitored?: boolean }): Movie {
  const film = filmOf(world, { tmdbId });
  const { radarr } = world.state;
  const known = movieByTmdb(world, tmdbId);
  const movie: Movie = known ?? {
    id: radarr.nextId++,
    tmdbId,
    qualityProfileId: 4,
    rootFolderPath: rootFolderPaths[0],
    path: `${rootFolderPaths[0]}/${folderName(film)}`,
    monitored: true,
    minimumAvailability: 'released',
    tags: [],
    added: world.clock.iso(),
  };
  if (!known) radarr.movies.push(movie);
  if (options.monitored !== undefined) movie.monitored = options.monitored;
  if (options.hasFile === false) delete movie.file;
  if (options.hasFile) movie.file = { id: radarr.nextId++, size: releaseSize(film), dateAdded: world.clock.iso(), releaseTitle: releaseTitle(film) };
  return movie;
}
