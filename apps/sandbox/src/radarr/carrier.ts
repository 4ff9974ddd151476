import { isAnime, yearOf } from '../catalogue/film.ts';
import type { ImportedFile } from '../library/imported-file.ts';
import type { Radarr } from '../servarr/arr.ts';
import { queueCommand } from '../servarr/commands.ts';
import type { Carrier } from '../servarr/journey.ts';
import { tell } from '../servarr/webhooks.ts';
import { record } from './history.ts';
import { fileName } from './movie-file.ts';
import { filmOf } from './movie-resource.ts';
import { downloaded, needsAttention } from './payloads.ts';
import type { Movie, MovieDownload, MovieFile } from './radarr-state.ts';
import { outcomeOf } from './search.ts';

/** How a film travels: one file a download. */
export function movieCarrier(world: Radarr): Carrier<MovieDownload> {
  const movieOf = ({ movieId }: MovieDownload): Movie => {
    const movie = world.arr.movies.find((candidate) => candidate.id === movieId);
    if (!movie) throw new Error(`Movie ${movieId} left while its download was under way`);
    return movie;
  };
  return {
    outcome: (download) => outcomeOf(world, movieOf(download)),
    needsAttention: (download) => needsAttention(world, movieOf(download), download),
    record: (download, eventType, message) => record(world, movieOf(download), download, eventType, message),
    block({ movieId, releaseTitle }, message) {
      world.arr.blocklist.push({ id: world.arr.nextId++, titleId: movieId, episodeIds: [], sourceTitle: releaseTitle, date: world.clock.iso(), message });
    },
    importNext(download) {
      const movie = movieOf(download);
      movie.file = { id: world.arr.nextId++, size: download.size, dateAdded: world.clock.iso(), releaseTitle: download.releaseTitle };
      record(world, movie, download, 'downloadFolderImported');
      tell(world, downloaded(world, movie, movie.file, download));
      world.library.imported(importedFile(world, movie, movie.file));
      return 'done';
    },
    searchAgain: ({ movieId }) => void queueCommand(world, { name: 'MoviesSearch', movieIds: [movieId] }),
  };
}

function importedFile(world: Radarr, movie: Movie, file: MovieFile): ImportedFile {
  const film = filmOf(world, movie);
  return {
    path: `${movie.path}/${fileName(file)}`,
    contentType: 'movie',
    tmdbId: film.id,
    ...(film.imdbId ? { imdbId: film.imdbId } : {}),
    title: film.title,
    year: yearOf(film),
    anime: isAnime(film),
    hidden: outcomeOf(world, movie).outcome === 'never_in_jellyfin',
  };
}
