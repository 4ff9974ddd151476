import { OutsideError } from '@marquee/service-kit';
import { ArrManager } from '../../arr/manager.ts';
import { classify, saysItExists, type RefusalRules } from '../../arr/refusal.ts';
import { Searched } from '../../arr/searched.ts';
import type { AddOptions, ManagedPart, ManagedTitle, ManagerPort, Released, Wanted } from '../port.ts';
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

  async add(wanted: Wanted, { lookOnly = false, searchAgain = false }: AddOptions = {}): Promise<ManagedTitle | null> {
    const tmdbId = Number(wanted.ids.tmdb);
    if (lookOnly) {
      const there = await this.find(tmdbId);
      return there ? this.told(there.read) : null;
    }
    const found = (await this.api.lookup(tmdbId)).find((movie) => movie.tmdbId === tmdbId);
    if (!found) throw new OutsideError('title_unknown', `Radarr does not know a film with the TMDB number ${tmdbId}`);
    if (found.id > 0) {
      const adopted = await this.adoptIfThere(wanted, searchAgain);
      if (adopted) return adopted;
    }
    if (found.isExcluded) throw new OutsideError('exclusion_matched', `${wanted.title} is on the exclusion list of Radarr`);
    return this.create(wanted, found.title ?? wanted.title, searchAgain);
  }

  /** A film is its one part, and nothing of it is yet to come. */
  async release(ref: string, { partRefs }: Released): Promise<void> {
    if (!partRefs.includes(ref)) return;
    const there = await this.api.wholeMovie(ref);
    if (there?.read.monitored) await this.api.updateMovie({ ...there.whole, monitored: false, tags: there.read.tags });
    this.searched.forget([Number(ref)]);
  }

  delete = (ref: string): Promise<void> => this.api.deleteMovie(ref);

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

  private async create(wanted: Wanted, title: string, searchAgain: boolean): Promise<ManagedTitle | null> {
    const place = await this.place(wanted, this.settings);
    const { minimumAvailability } = this.settings;
    const tags = this.tagsFor(wanted);
    try {
      const movie = await this.api.addMovie({ tmdbId: Number(wanted.ids.tmdb), title, minimumAvailability, tags, ...place });
      this.searched.note([movie.id]);
      return await this.told(movie);
    } catch (error) {
      if (saysItExists(error, refusals)) return this.adopt(wanted, searchAgain);
      const known = classify(error, refusals);
      if (known instanceof OutsideError && known.failure === 'configuration') this.forgetReference();
      if (!(known instanceof OutsideError && known.details.unknownOutcome)) throw known;
      // No answer is not a refusal: it may have been added all the same.
      const there = await this.adoptIfThere(wanted, searchAgain).catch(() => null);
      if (!there) throw known;
      return there;
    }
  }

  private async adopt(wanted: Wanted, searchAgain: boolean): Promise<ManagedTitle> {
    const adopted = await this.adoptIfThere(wanted, searchAgain);
    if (!adopted) throw new OutsideError('server_error', 'Radarr says that it has the film and does not list it');
    return adopted;
  }

  /** Monitors, tags and searches what Radarr has. */
  private async adoptIfThere(wanted: Wanted, searchAgain: boolean): Promise<ManagedTitle | null> {
    const there = await this.find(Number(wanted.ids.tmdb));
    if (!there) return null;
    const { read: movie, whole } = there;
    const tags = [...new Set([...movie.tags, ...this.tagsFor(wanted)])];
    if (!movie.monitored || tags.length > movie.tags.length) await this.api.updateMovie({ ...whole, monitored: true, tags });
    if (!movie.hasFile && (searchAgain || !this.searched.lately(movie))) await this.search(String(movie.id));
    return this.told({ ...movie, monitored: true, tags });
  }

  private tagsFor = ({ target }: Wanted): number[] => [...new Set([...this.settings.tags, ...(target?.tags ?? [])])];

  private find = async (tmdbId: number) => (await this.api.moviesByTmdb(tmdbId)).find(({ read }) => read.tmdbId === tmdbId && read.id > 0);

  private told = async (movie: Movie): Promise<ManagedTitle> => managed(movie, this.settings.url, await this.tellsAnime(movie.tags));
}

const FEW = 10;
