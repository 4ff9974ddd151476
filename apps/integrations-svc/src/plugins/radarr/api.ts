import { outside, OutsideError, type OutsideClient } from '@marquee/service-kit';
import { z } from 'zod';
import type { PluginOptions } from '../port.ts';
import { LookedUp, Movie, NotificationList, QualityProfiles, QueuePage, RootFolders, SystemStatus, Tags, WholeMovie, type RadarrSettings } from './schema.ts';

const Created = z.object({ id: z.number() });
const LIBRARY_BYTES = 128 * 1024 * 1024;

export interface AddMovie {
  tmdbId: number;
  title: string;
  qualityProfileId: number;
  rootFolderPath: string;
  minimumAvailability: RadarrSettings['minimumAvailability'];
  tags: number[];
}

/** Radarr's calls that Marquee uses, one each. */
export class RadarrApi {
  readonly client: OutsideClient;
  private readonly writeTimeoutMs: number;

  constructor(settings: Pick<RadarrSettings, 'url' | 'apiKey'>, { name, timeoutMs }: PluginOptions, attempts = 2) {
    this.client = outside({ name, baseUrl: `${settings.url}/api/v3`, headers: { 'x-api-key': settings.apiKey }, timeoutMs, attempts, maxBytes: LIBRARY_BYTES });
    // Radarr asks its own metadata service while it adds a film, which has been seen to take 12 s.
    this.writeTimeoutMs = timeoutMs * 3;
  }

  status = async () => (await this.client.get('/system/status', { schema: SystemStatus })).data;
  qualityProfiles = async () => (await this.client.get('/qualityprofile', { schema: QualityProfiles })).data;
  rootFolders = async () => (await this.client.get('/rootfolder', { schema: RootFolders })).data;
  tags = async () => (await this.client.get('/tag', { schema: Tags })).data;
  movies = async () => (await this.client.get('/movie', { schema: z.array(Movie), timeoutMs: this.writeTimeoutMs })).data;
  lookup = async (tmdbId: number) => (await this.client.get('/movie/lookup', { schema: LookedUp, query: { term: `tmdb:${tmdbId}` }, timeoutMs: this.writeTimeoutMs })).data;
  moviesByTmdb = async (tmdbId: number) => (await this.client.get('/movie', { schema: z.array(WholeMovie), query: { tmdbId } })).data;

  /** Null when there is none. */
  async movie(id: string): Promise<Movie | null> {
    const answer = await this.client.get(`/movie/${encodeURIComponent(id)}`, { schema: z.union([Movie, z.looseObject({ message: z.string() })]), accept: [404] });
    if (answer.status === 404) return null;
    if (!('tmdbId' in answer.data)) throw new OutsideError('parse_error', 'Radarr answered with something that is not a film');
    return answer.data as Movie;
  }

  /** A write that is never repeated by itself: see `OutsideError.details.unknownOutcome`. */
  addMovie = async (movie: AddMovie) => {
    const body = { ...movie, monitored: true, addOptions: { searchForMovie: true, monitor: 'movieOnly', addMethod: 'manual' } };
    return (await this.client.post('/movie', { schema: Movie, body, timeoutMs: this.writeTimeoutMs })).data;
  };

  updateMovie = async (movie: z.infer<typeof WholeMovie>) => {
    await this.client.put(`/movie/${movie.id}`, { schema: z.unknown(), body: movie, timeoutMs: this.writeTimeoutMs });
  };

  /** Radarr answers the same queued command with the existing one, so a repetition does no harm. */
  searchMovie = async (movieId: number) => {
    await this.client.post('/command', { schema: z.unknown(), body: { name: 'MoviesSearch', movieIds: [movieId] }, idempotent: true });
  };

  queuePage = async (page: number, pageSize: number) =>
    (await this.client.get('/queue', { schema: QueuePage, query: { page, pageSize, includeUnknownMovieItems: false, includeMovie: false } })).data;

  notifications = async () => (await this.client.get('/notification', { schema: NotificationList })).data;
  updateNotification = async (id: number, body: object) => (await this.client.put(`/notification/${id}`, { schema: Created, body: { id, ...body } })).data;
  addNotification = async (body: object) => (await this.client.post('/notification', { schema: Created, body })).data;
}
