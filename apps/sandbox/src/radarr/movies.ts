import { RELEASE_GROUPS, type Radarr } from '../servarr/arr.ts';
import { queueCommand } from '../servarr/commands.ts';
import { knownProfile } from '../servarr/reference.ts';
import { failure, invalid, notFound } from '../servarr/refusals.ts';
import { tell } from '../servarr/webhooks.ts';
import { readAddRequest, rootFolderPaths } from './add-request.ts';
import { fileName, releaseSize, releaseTitle } from './movie-file.ts';
import { filmOf, folderName } from './movie-resource.ts';
import { fileDeleted as movieFileDeleted, movieAdded, movieDeleted } from './payloads.ts';
import type { Movie } from './radarr-state.ts';
import { watchFeeds } from './rss.ts';


export function movieById({ arr }: Radarr, id: number): Movie {
  const movie = arr.movies.find((candidate) => candidate.id === id);
  if (!movie) throw notFound();
  return movie;
}

const movieByTmdb = ({ arr }: Radarr, tmdbId: number): Movie | undefined =>
  arr.movies.find((movie) => movie.tmdbId === tmdbId);

export function addMovie(world: Radarr, body: unknown): Movie {
  const { arr } = world;
  const asked = Number((body as { tmdbId?: unknown } | null)?.tmdbId);
  if (asked > 0) arr.addAttempts[asked] = (arr.addAttempts[asked] ?? 0) + 1;
  const { search, ...wanted } = readAddRequest(world, body);
  const movie: Movie = { ...wanted, id: arr.nextId++, added: world.clock.iso() };
  arr.movies.push(movie);
  arr.added[movie.tmdbId] = (arr.added[movie.tmdbId] ?? 0) + 1;
  tell(world, movieAdded(world, movie));
  watchFeeds(world, movie);
  if (search) queueCommand(world, { name: 'MoviesSearch', movieIds: [movie.id] });
  return movie;
}

/** Radarr replaces the whole resource; only what it stores of its own can change. */
export function changeMovie(world: Radarr, id: number, body: Partial<Movie>): Movie {
  const movie = movieById(world, id);
  const wanted = { ...movie, ...body };
  if (!knownProfile(wanted.qualityProfileId)) {
    throw invalid([failure('QualityProfileId', 'Quality Profile does not exist', 'QualityProfileExistsValidator', wanted.qualityProfileId)]);
  }
  movie.qualityProfileId = wanted.qualityProfileId;
  movie.monitored = wanted.monitored === true;
  movie.minimumAvailability = wanted.minimumAvailability;
  movie.tags = [...new Set(wanted.tags)];
  watchFeeds(world, movie);
  return movie;
}

export function deleteMovie(world: Radarr, id: number, options: { deleteFiles: boolean; exclude: boolean }): void {
  const movie = movieById(world, id);
  const { arr } = world;
  arr.movies = arr.movies.filter((other) => other !== movie);
  arr.queue.filter((download) => download.movieId === movie.id).forEach((download) => world.journey.leaveQueue(download, { keepTorrent: true }));
  if (options.exclude) {
    const film = filmOf(world, movie);
    arr.exclusions.push({ id: arr.nextId++, tmdbId: film.id, movieTitle: film.title, movieYear: Number(film.releaseDate.slice(0, 4)) });
  }
  tell(world, movieDeleted(world, movie, options.deleteFiles));
  if (options.deleteFiles && movie.file) world.library.removed(`${movie.path}/${fileName(movie.file)}`);
}

export function deleteMovieFile(world: Radarr, fileId: number): void {
  const movie = world.arr.movies.find((candidate) => candidate.file?.id === fileId);
  if (!movie?.file) throw notFound();
  const { file } = movie;
  delete movie.file;
  world.library.removed(`${movie.path}/${fileName(file)}`);
  tell(world, movieFileDeleted(world, movie, file));
}

/** Puts a film in the library as if it had been there before, without a webhook. */
export function preloadMovie(world: Radarr, tmdbId: number, options: { hasFile?: boolean; monitored?: boolean }): Movie {
  const film = filmOf(world, { tmdbId });
  const { arr } = world;
  const known = movieByTmdb(world, tmdbId);
  const movie: Movie = known ?? {
    id: arr.nextId++,
    tmdbId,
    qualityProfileId: 4,
    rootFolderPath: rootFolderPaths[0],
    path: `${rootFolderPaths[0]}/${folderName(film)}`,
    monitored: true,
    minimumAvailability: 'released',
    tags: [],
    added: world.clock.iso(),
  };
  if (!known) arr.movies.push(movie);
  if (options.monitored !== undefined) movie.monitored = options.monitored;
  if (options.hasFile === false) delete movie.file;
  if (options.hasFile) movie.file = { id: arr.nextId++, size: releaseSize(world, film), dateAdded: world.clock.iso(), releaseTitle: releaseTitle(world, film, RELEASE_GROUPS[0]) };
  return movie;
}
