import { OutsideError } from '@marquee/service-kit';
import type { ManagedTitle, ManagerPort, QueueRecord, Wanted } from '../port.ts';
import type { RadarrApi } from './api.ts';
import { queueRecord } from './queue-record.ts';
import { classify, saysItExists } from './refusal.ts';
import type { Movie, RadarrSettings } from './schema.ts';
import { registerWebhook } from './register-webhook.ts';

const REFERENCE_MS = 10 * 60_000;
const PAGE = 200;
const MAX_PAGES = 50;

type Place = { qualityProfileId: number; rootFolderPath: string };

export class RadarrManager implements ManagerPort {
  private place: { value: Place; until: number } | undefined;

  constructor(
    private readonly api: RadarrApi,
    private readonly settings: RadarrSettings,
  ) {}

  async add(wanted: Wanted, options: { lookOnly?: boolean } = {}): Promise<ManagedTitle | null> {
    const tmdbId = Number(wanted.ids.tmdb);
    if (options.lookOnly) return this.adoptIfThere(tmdbId);
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
    return movie && managed(movie);
  }

  list = async (): Promise<ManagedTitle[]> => (await this.api.movies()).map(managed);

  search = (ref: string): Promise<void> => this.api.searchMovie(Number(ref));

  registerWebhook = (url: string): Promise<void> => registerWebhook(this.api, url);

  /** Asking past the end gives the last page again, so the total decides. */
  async queue(): Promise<QueueRecord[]> {
    const records: QueueRecord[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer = await this.api.queuePage(page, PAGE);
      records.push(...answer.records.map(queueRecord).filter((record) => record !== null));
      if (page * PAGE >= answer.totalRecords || answer.records.length === 0) break;
    }
    return records;
  }

  private async create(tmdbId: number, title: string): Promise<ManagedTitle | null> {
    const place = await this.findPlace();
    const { minimumAvailability, tags } = this.settings;
    try {
      return managed(await this.api.addMovie({ tmdbId, title, minimumAvailability, tags, ...place }));
    } catch (error) {
      if (saysItExists(error)) return this.adopt(tmdbId);
      const known = classify(error);
      if (known instanceof OutsideError && known.failure === 'configuration') this.place = undefined;
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
    const movie = (await this.api.moviesByTmdb(tmdbId)).find((candidate) => candidate.tmdbId === tmdbId && candidate.id > 0);
    if (!movie) return null;
    const tags = [...new Set([...movie.tags, ...this.settings.tags])];
    if (!movie.monitored || tags.length > movie.tags.length) await this.api.updateMovie({ ...movie, monitored: true, tags });
    if (!movie.hasFile) await this.api.searchMovie(movie.id);
    return managed(movie);
  }

  private async findPlace(): Promise<Place> {
    if (this.place && this.place.until > Date.now()) return this.place.value;
    const [profiles, folders] = await Promise.all([this.api.qualityProfiles(), this.api.rootFolders()]);
    const { qualityProfileId = profiles[0]?.id, rootFolderPath = (folders.find((folder) => folder.accessible) ?? folders[0])?.path } = this.settings;
    if (!qualityProfileId || !rootFolderPath) throw new OutsideError('configuration', 'Radarr has no quality profile or no root folder');
    this.place = { value: { qualityProfileId, rootFolderPath }, until: Date.now() + REFERENCE_MS };
    return this.place.value;
  }
}

const managed = (movie: Movie): ManagedTitle => ({
  ref: String(movie.id),
  tmdb: String(movie.tmdbId),
  hasFile: movie.hasFile,
  released: movie.isAvailable ?? true,
});
