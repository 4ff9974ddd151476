import { OutsideError } from '@marquee/service-kit';
import { z } from 'zod';
import { ArrApi } from '../../arr/api.ts';
import { ApiInfo, Episode, LanguageProfiles, Series, WholeSeries } from './schema.ts';

export interface AddSeries {
  tvdbId: number;
  title: string;
  qualityProfileId: number;
  rootFolderPath: string;
  languageProfileId?: number;
  seriesType: string;
  seasonFolder: boolean;
  monitorNewItems: 'all' | 'none';
  tags: number[];
  seasons: { seasonNumber: number; monitored: boolean }[];
  addOptions: object;
}

const BATCH = 100;

/** Sonarr's own calls that Marquee uses: of version 5 of its API where the server says that it is the current one, else of 3. */
export class SonarrApi extends ArrApi {
  private known: string | undefined;

  async version(): Promise<string> {
    if (this.known) return this.known;
    try {
      const { data } = await this.client.get('', { schema: ApiInfo, accept: [404] });
      return (this.known = data.current === 'v5' ? '/v5' : '/v3');
    } catch (error) {
      // Whatever else is wrong shows itself in the call that follows.
      if (error instanceof OutsideError && ['parse_error', 'rejected', 'configuration'].includes(error.failure)) return (this.known = '/v3');
      throw error;
    }
  }

  protected readonly queuePath = (version: string) =>
    `/queue?includeUnknownSeriesItems=true&${version === '/v5' ? 'includeSubresources=series&includeSubresources=episodes' : 'includeSeries=true&includeEpisode=true'}`;
  protected override notificationPath = async () => ((await this.version()) === '/v5' ? '/connection' : '/notification');

  list = () => this.get('/series', z.array(Series), undefined, this.slowMs);
  lookup = (term: string) => this.get('/series/lookup', z.array(Series), { term }, this.slowMs);
  byTvdb = async (tvdbId: number) => (await this.get('/series', z.array(WholeSeries), { tvdbId })).find(({ read }) => read.tvdbId === tvdbId);
  languageProfiles = () => this.get('/languageprofile', LanguageProfiles);

  /** Null when there is none. */
  async series(id: string): Promise<Series | null> {
    const schema = z.union([Series, z.object({ message: z.string() }).transform(() => null)]);
    return (await this.client.get(`${await this.version()}/series/${encodeURIComponent(id)}`, { schema, accept: [404] })).data;
  }

  /** With every member as it came, to be written back. Null when there is none. */
  async wholeSeries(id: string): Promise<WholeSeries | null> {
    const schema = z.union([WholeSeries, z.object({ message: z.string() }).transform(() => null)]);
    return (await this.client.get(`${await this.version()}/series/${encodeURIComponent(id)}`, { schema, accept: [404] })).data;
  }

  /** Nothing where there is none. */
  deleteSeries = async (id: string) => {
    const query = { deleteFiles: true, addImportListExclusion: false };
    await this.client.delete(`${await this.version()}/series/${encodeURIComponent(id)}`, { schema: z.unknown(), query, accept: [404], timeoutMs: this.slowMs });
  };

  /** A write that is never repeated by itself: see `OutsideError.details.unknownOutcome`. */
  addSeries = async (series: AddSeries) => (await this.client.post(`${await this.version()}/series`, { schema: Series, body: { ...series, monitored: true }, timeoutMs: this.slowMs })).data;

  updateSeries = async (series: { id: number }) => {
    await this.client.put(`${await this.version()}/series/${series.id}`, { schema: z.unknown(), body: series, timeoutMs: this.slowMs });
  };

  episodes = async (seriesId: number) => this.get(`/episode?${await this.withFiles()}`, z.array(Episode), { seriesId }, this.slowMs);

  async episodesById(ids: readonly string[]): Promise<Episode[]> {
    const found: Episode[] = [];
    for (let from = 0; from < ids.length; from += BATCH) {
      const some = ids.slice(from, from + BATCH).map((id) => `episodeIds=${encodeURIComponent(id)}`).join('&');
      found.push(...(await this.get(`/episode?${some}&${await this.withFiles()}`, z.array(Episode), undefined, this.slowMs)));
    }
    return found;
  }

  monitor = async (episodeIds: readonly number[], monitored: boolean) => {
    await this.client.put(`${await this.version()}/episode/monitor`, { schema: z.unknown(), body: { episodeIds, monitored }, timeoutMs: this.slowMs });
  };

  private withFiles = async () => ((await this.version()) === '/v5' ? 'includeSubresources=episodeFile' : 'includeEpisodeFile=true');
}
