import { z } from 'zod';
import { ArrApi } from '../../arr/api.ts';
import { LookedUp, Movie, WholeMovie, WholeMovies, type RadarrSettings } from './schema.ts';

export interface AddMovie {
  tmdbId: number;
  title: string;
  qualityProfileId: number;
  rootFolderPath: string;
  minimumAvailability: RadarrSettings['minimumAvailability'];
  tags: number[];
}

/** Radarr's own calls that Marquee uses. */
export class RadarrApi extends ArrApi {
  version = () => Promise.resolve('/v3');
  protected readonly queuePath = () => '/queue?includeUnknownMovieItems=true&includeMovie=true';

  movies = () => this.get('/movie', z.array(Movie), undefined, this.slowMs);
  lookup = (tmdbId: number) => this.get('/movie/lookup', LookedUp, { term: `tmdb:${tmdbId}` }, this.slowMs);
  moviesByTmdb = (tmdbId: number) => this.get('/movie', WholeMovies, { tmdbId });

  /** Null when there is none. */
  async movie(id: string): Promise<Movie | null> {
    const answer = await this.client.get(`/v3/movie/${encodeURIComponent(id)}`, { schema: z.union([Movie, z.object({ message: z.string() }).transform(() => null)]), accept: [404] });
    return answer.data;
  }

  /** With every member as it came, to be written back. Null when there is none. */
  wholeMovie = async (id: string) =>
    (await this.client.get(`/v3/movie/${encodeURIComponent(id)}`, { schema: z.union([WholeMovie, z.object({ message: z.string() }).transform(() => null)]), accept: [404] })).data;

  /** Nothing where there is none. */
  deleteMovie = async (id: string) => {
    const query = { deleteFiles: true, addImportExclusion: false };
    await this.client.delete(`/v3/movie/${encodeURIComponent(id)}`, { schema: z.unknown(), query, accept: [404], timeoutMs: this.slowMs });
  };

  /** A write that is never repeated by itself: see `OutsideError.details.unknownOutcome`. */
  addMovie = async (movie: AddMovie) => {
    const body = { ...movie, monitored: true, addOptions: { searchForMovie: true, monitor: 'movieOnly', addMethod: 'manual' } };
    return (await this.client.post('/v3/movie', { schema: Movie, body, timeoutMs: this.slowMs })).data;
  };

  updateMovie = async (movie: { id: number; monitored: boolean; tags: number[] }) => {
    await this.client.put(`/v3/movie/${movie.id}`, { schema: z.unknown(), body: movie, timeoutMs: this.slowMs });
  };
}
