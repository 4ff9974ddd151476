import { OutsideError } from '@marquee/service-kit';
import { ArrManager } from '../../arr/manager.ts';
import { classify, saysItExists, type RefusalRules } from '../../arr/refusal.ts';
import { Searched } from '../../arr/searched.ts';
import type { ManagedPart, ManagedTitle, ManagerPort, Wanted } from '../port.ts';
import type { RadarrApi } from './api.ts';
import { managed, managedPart } from './managed.ts';
import type { Movie, RadarrSettings } from './schema.ts';

const events = ['onGrab', 'onDownload', 'onUpgrade', 'onMovieDelete', 'onMovieFileDelete', 'onManualInteractionRequired'];
const refusals: RefusalRules = { exists: 'MovieExistsValidator', number: 'TmdbId' };

export class RadarrManager extends ArrManager<RadarrApi> implements ManagerPort {
  private readonly searched = new Searched();

  constructor(
    api: RadarrApi,
    private readonly settings: RadarrSettings,
  ) {
    super(api, 'Radarr', events);
  }

  async add(wanted: Wanted, options: { lookOnly?: boolean } = {}): Promise<ManagedTitle | null> {
    const tmdbId = Number(wanted.ids.tmdb);
    if (options.lookOnly) {
      const there = await this.find(tmdbId);
      return there ? this.told(there.read) : null;
    }
    const found = (await this.api.lookup(tmdbId)).find((movie) => movie.tmdbId === tmdbId);
    if (!found) throw new OutsideError('title_unknown', `Radarr does not know a film with the TMDB number ${tmdbId}`);
    if (found.id > 0) {
      const adopted = await this.adoptIfThere(tmdbId);
      if (adopted) return adopted;
    }
    if (found.isExcluded) throw new OutsideError('exclusion_matched', `${wanted.title} is on the exclusion list of Radarr`);
    return this.create(tmdbId, found.title ?? wanted.title);
  }

  async get(ref: string): Promise<ManagedTitle | null> {
    const movie = await this.api.movie(ref);
    return movie && this.told(movie);
  }

  async list(): Promise<ManagedTitle[]> {
    return Promise.all((await this.api.movies()).map((movie) => this.told(movie)));
  }

  /** One by one while they are few; Radarr has no call for some films. */
  async parts(refs: readonly string[]): Promise<ManagedPart[]> {
    const few = refs.length <= FEW;
    const movies = few ? await Promise.all(refs.map((ref) => this.api.movie(ref))) : await this.api.movies();
    const asked = new Set(refs);
    return movies.filter((movie) => movie !== null && asked.has(String(movie.id))).map((movie) => managedPart(movie as Movie));
  }

  async search(ref: string): Promise<void> {
    await this.api.command('MoviesSearch', { movieIds: [Number(ref)] });
    this.searched.note([Number(ref)]);
  }

  rejections = (ref: string) => this.rejected({ movieId: Number(ref) });

  private async create(tmdbId: number, title: string): Promise<ManagedTitle | null> {
    const place = await this.place(this.settings);
    const { minimumAvailability, tags } = this.settings;
    try {
      const movie = await this.api.addMovie({ tmdbId, title, minimumAvailability, tags, ...place });
      this.searched.note([movie.id]);
      return await this.told(movie);
    } catch (error) {
      if (saysItExists(error, refusals)) return this.adopt(tmdbId);
      const known = classify(error, refusals);
      if (known instanceof OutsideError && known.failure === 'configuration') this.forgetReference();
      if (!(known instanceof OutsideError && known.details.unknownOutcome)) throw known;
      // No answer is not a refusal: it may have been added all the same.
      const there = await this.adoptIfThere(tmdbId).catch(() => null);
      if (!there) throw known;
      return there;
    }
  }

  private async adopt(tmdbId: number): Promise<ManagedTitle> {
    const adopted = await this.adoptIfThere(tmdbId);
    if (!adopted) throw new OutsideError('server_error', 'Radarr says that it has the film and does not list it');
    return adopted;
  }

  /** Monitors, tags and searches what Radarr has. */
  private async adoptIfThere(tmdbId: number): Promise<ManagedTitle | null> {
    const there = await this.find(tmdbId);
    if (!there) return null;
    const { read: movie, whole } = there;
    const tags = [...new Set([...movie.tags, ...this.settings.tags])];
    if (!movie.monitored || tags.length > movie.tags.length) await this.api.updateMovie({ ...whole, monitored: true, tags });
    if (!movie.hasFile && !this.searched.lately(movie)) await this.search(String(movie.id));
    return this.told({ ...movie, monitored: true, tags });
  }

  private find = async (tmdbId: number) => (await this.api.moviesByTmdb(tmdbId)).find(({ read }) => read.tmdbId === tmdbId && read.id > 0);

  private told = async (movie: Movie): Promise<ManagedTitle> => managed(movie, this.settings.url, await this.tellsAnime(movie.tags));
}

const FEW = 10;
