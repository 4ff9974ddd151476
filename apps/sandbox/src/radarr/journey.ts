import { isAvailable } from '../catalogue/availability.ts';
import { isAnime, yearOf } from '../catalogue/film.ts';
import type { ImportedFile } from '../library/imported-file.ts';
import { hex } from '../random.ts';
import type { World } from '../world.ts';
import { arrived, halt, hold, resumeBytes } from './download-progress.ts';
import { record } from './history.ts';
import { fileName, releaseSize, releaseTitle } from './movie-file.ts';
import { filmOf } from './movie-resource.ts';
import { downloaded, grabbed, needsAttention } from './payloads.ts';
import type { Download, Movie, MovieFile, Outcome } from './radarr-state.ts';
import { tell } from './webhooks.ts';

const DOWNLOAD_SECONDS = 15;
const IMPORT_STARTS_SECONDS = 1;
const IMPORT_SECONDS = 1;
const LEAVES_QUEUE_SECONDS = 4;
const FAILED_STAYS_SECONDS = 30;

type Step = { downloadId: string };

/** The way of a film from search to library, one clock event a step. */
export function prepareJourney(world: World): void {
  const step = (kind: string, take: (movie: Movie, download: Download) => void): void =>
    world.clock.on<Step>(kind, ({ downloadId }) => {
      const download = world.state.radarr.queue.find((candidate) => candidate.downloadId === downloadId);
      const movie = world.state.radarr.movies.find((candidate) => candidate.id === download?.movieId);
      if (download && movie) take(movie, download);
    });
  step('radarr.halfway', (movie, download) => meetTrouble(world, movie, download));
  step('radarr.downloaded', (movie, download) => finishDownload(world, movie, download));
  step('radarr.import', (movie, download) => startImport(world, movie, download));
  step('radarr.imported', (movie, download) => finishImport(world, movie, download));
  step('radarr.leave-queue', (_movie, download) => leaveQueue(world, download));
}

export function search(world: World, movieId: number): void {
  const { radarr } = world.state;
  const movie = radarr.movies.find((candidate) => candidate.id === movieId);
  if (!movie) return;
  movie.lastSearchTime = world.clock.iso();
  const film = filmOf(world, movie);
  const wanted = movie.monitored && !movie.file && isAvailable(film, movie.minimumAvailability, world.clock.now());
  const underWay = radarr.queue.some((download) => download.movieId === movieId && download.state !== 'failed');
  if (wanted && !underWay && outcomeOf(world, movie) !== 'no_release') grab(world, movie);
}

const outcomeOf = ({ state }: World, movie: Movie): Outcome => state.radarr.outcomes[movie.tmdbId]?.outcome ?? 'normal';

const messageOf = ({ state }: World, movie: Movie, otherwise: string): string =>
  state.radarr.outcomes[movie.tmdbId]?.message ?? otherwise;

function next(world: World, seconds: number, kind: string, download: Download): void {
  world.clock.schedule(seconds, kind, { downloadId: download.downloadId });
}

function grab(world: World, movie: Movie): void {
  const { radarr } = world.state;
  const film = filmOf(world, movie);
  const now = world.clock.now();
  const id = radarr.nextId++;
  const download: Download = {
    id,
    movieId: movie.id,
    downloadId: (hex(id, 20) + hex(movie.tmdbId, 20)).toUpperCase(),
    releaseTitle: releaseTitle(film),
    size: releaseSize(film),
    added: world.clock.iso(),
    startedAt: now,
    doneAt: now + DOWNLOAD_SECONDS * 1000,
    status: 'downloading',
    health: 'ok',
    state: 'downloading',
  };
  radarr.queue.push(download);
  record(world, movie, download, 'grabbed');
  tell(world, grabbed(world, movie, download));
  next(world, DOWNLOAD_SECONDS / 2, 'radarr.halfway', download);
  next(world, DOWNLOAD_SECONDS, 'radarr.downloaded', download);
}

/** What goes wrong on the way goes wrong in the middle of the download. */
function meetTrouble(world: World, movie: Movie, download: Download): void {
  switch (outcomeOf(world, movie)) {
    case 'stalled':
      hold(world, download, 'warning', messageOf(world, movie, 'The download is stalled with no connections'));
      break;
    case 'client_unavailable':
      hold(world, download, 'downloadClientUnavailable', messageOf(world, movie, 'The download client is unavailable'));
      break;
    case 'download_failed':
      hold(world, download, 'failed', messageOf(world, movie, 'The download failed: not enough pieces'));
      Object.assign(download, { state: 'failed', health: 'error' });
      record(world, movie, download, 'downloadFailed');
      next(world, FAILED_STAYS_SECONDS, 'radarr.leave-queue', download);
      break;
    default:
  }
}

function finishDownload(world: World, _movie: Movie, download: Download): void {
  if (download.stoppedAt !== undefined || arrived(download, world.clock.now()) < download.size) return;
  Object.assign(download, { status: 'completed', state: 'importPending' });
  next(world, IMPORT_STARTS_SECONDS, 'radarr.import', download);
}

function startImport(world: World, movie: Movie, download: Download): void {
  switch (outcomeOf(world, movie)) {
    case 'import_blocked':
      halt(download, 'importBlocked', messageOf(world, movie, 'Movie title mismatch, automatic import is not possible. Manual Import required.'));
      tell(world, needsAttention(world, movie, download));
      break;
    case 'disk_full':
      halt(download, 'importPending', messageOf(world, movie, 'Not enough free space to import the movie'));
      tell(world, needsAttention(world, movie, download));
      break;
    default:
      Object.assign(download, { state: 'importing', health: 'ok', message: undefined });
      next(world, IMPORT_SECONDS, 'radarr.imported', download);
  }
}

function finishImport(world: World, movie: Movie, download: Download): void {
  const { radarr } = world.state;
  movie.file = { id: radarr.nextId++, size: download.size, dateAdded: world.clock.iso(), releaseTitle: download.releaseTitle };
  download.state = 'imported';
  record(world, movie, download, 'downloadFolderImported');
  tell(world, downloaded(world, movie, movie.file, download));
  next(world, LEAVES_QUEUE_SECONDS, 'radarr.leave-queue', download);
  world.library.imported(importedFile(world, movie, movie.file));
}

function importedFile(world: World, movie: Movie, file: MovieFile): ImportedFile {
  const film = filmOf(world, movie);
  return {
    path: `${movie.path}/${fileName(file)}`,
    contentType: 'movie',
    tmdbId: film.id,
    ...(film.imdbId ? { imdbId: film.imdbId } : {}),
    title: film.title,
    year: yearOf(film),
    anime: isAnime(film),
    hidden: outcomeOf(world, movie) === 'never_in_jellyfin',
  };
}

export function leaveQueue(world: World, download: Download): void {
  world.state.radarr.queue = world.state.radarr.queue.filter((other) => other !== download);
  world.clock.cancel(({ data }) => (data as Partial<Step>).downloadId === download.downloadId);
}

export function forgetDownloads(world: World, movieId: number): void {
  world.state.radarr.queue.filter((download) => download.movieId === movieId).forEach((download) => leaveQueue(world, download));
}

/** Somebody repaired what was wrong: whatever stood still goes on from where it stopped. */
export function recover(world: World, tmdbId: number): void {
  const movie = world.state.radarr.movies.find((candidate) => candidate.tmdbId === tmdbId);
  for (const download of world.state.radarr.queue.filter((candidate) => candidate.movieId === movie?.id)) {
    if (download.status === 'completed' && download.health !== 'ok') next(world, IMPORT_STARTS_SECONDS, 'radarr.import', download);
    if (download.status === 'warning' || download.status === 'downloadClientUnavailable') {
      next(world, resumeBytes(world, download), 'radarr.downloaded', download);
    }
  }
}
