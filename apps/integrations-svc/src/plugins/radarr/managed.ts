import { pathIn } from '../../arr/paths.ts';
import type { ManagedPart, ManagedTitle } from '../port.ts';
import type { Movie } from './schema.ts';

export function managed(movie: Movie, url: string, anime: boolean): ManagedTitle {
  return { ref: String(movie.id), tmdb: String(movie.tmdbId), tvdb: null, parts: [managedPart(movie)], settled: true, ended: true, anime, url: `${url}/movie/${movie.titleSlug ?? movie.tmdbId}` };
}

/** A film is its one part. */
export function managedPart(movie: Movie): ManagedPart {
  const from = availableFrom(movie);
  return {
    ref: String(movie.id), season: null, episode: null, absolute: null, tvdb: null, title: movie.title,
    airDate: from?.slice(0, 10) ?? null,
    airsAt: from ? new Date(from) : null,
    hasFile: movie.hasFile,
    path: movie.hasFile ? pathIn(movie.path, movie.movieFile?.relativePath ?? null) : null,
    monitored: movie.monitored,
    released: movie.isAvailable ?? true,
  };
}

/** The day on which Radarr begins to look for it, by its own rule. */
function availableFrom({ minimumAvailability, inCinemas, digitalRelease, physicalRelease }: Movie): string | null {
  if (minimumAvailability === 'announced') return null;
  if (minimumAvailability === 'inCinemas') return valid(inCinemas);
  return [valid(digitalRelease), valid(physicalRelease)].filter((date) => date !== null).sort()[0] ?? null;
}

const valid = (date: string | null) => (date && !Number.isNaN(Date.parse(date)) ? date : null);
