import { OutsideError } from '@marquee/service-kit';
import { ArrManager } from '../../arr/manager.ts';
import { classify, saysItExists, type RefusalRules } from '../../arr/refusal.ts';
import { Searched } from '../../arr/searched.ts';
import { align } from '../../items/align.ts';
import type { AddOptions, ManagedPart, ManagedTitle, ManagerPort, Released, Wanted } from '../port.ts';
import type { SonarrApi } from './api.ts';
import { identify } from './identify.ts';
import { managed, managedPart } from './managed.ts';
import { planFor, planRelease } from './plan.ts';
import type { Episode, Series, SonarrSettings, WholeSeries } from './schema.ts';

const events = ['onGrab', 'onDownload', 'onUpgrade', 'onImportComplete', 'onSeriesDelete', 'onEpisodeFileDelete', 'onEpisodeFileDeleteForUpgrade', 'onManualInteractionRequired'];
const refusals: RefusalRules = { exists: 'SeriesExistsValidator', number: 'TvdbId' };
/** The first version that can be told which seasons to monitor and has no language profiles. */
const SKIP_SINCE = 4;

export class SonarrManager extends ArrManager<SonarrApi> implements ManagerPort {
  private readonly searched = new Searched();

  constructor(
    api: SonarrApi,
    private readonly settings: SonarrSettings,
  ) {
    super(api, 'Sonarr', events);
  }

  async add(wanted: Wanted, { lookOnly = false, searchAgain = false }: AddOptions = {}): Promise<ManagedTitle | null> {
    const known = wanted.ids.tvdb ? await this.api.byTvdb(Number(wanted.ids.tvdb)) : undefined;
    if (known) return lookOnly ? this.get(String(known.read.id)) : this.arrange(known, wanted, searchAgain);
    const found = await identify(this.api, wanted);
    const there = await this.api.byTvdb(found.tvdbId);
    if (lookOnly) return there ? this.get(String(there.read.id)) : null;
    return there ? this.arrange(there, wanted, searchAgain) : this.create(found, wanted);
  }

  async release(ref: string, { partRefs, future }: Released): Promise<void> {
    const there = await this.api.wholeSeries(ref);
    if (!there) return;
    const released = new Set(partRefs.map(Number));
    const plan = planRelease(there.read, await this.api.episodes(there.read.id), { released, future });
    if (plan.series) await this.api.updateSeries({ ...there.whole, ...plan.series });
    if (plan.unmonitor.length > 0) await this.api.monitor(plan.unmonitor, false);
    if (plan.monitor.length > 0) await this.api.monitor(plan.monitor, true);
    this.searched.forget([...released]);
  }

  delete = (ref: string): Promise<void> => this.api.deleteSeries(ref);

  async get(ref: string): Promise<ManagedTitle | null> {
    const series = await this.api.series(ref);
    return series && this.told(series, await this.api.episodes(series.id));
  }

  async list(): Promise<ManagedTitle[]> {
    return Promise.all((await this.api.list()).map((series) => this.told(series, null)));
  }

  async parts(refs: readonly string[]): Promise<ManagedPart[]> {
    return (await this.api.episodesById(refs)).map((episode) => managedPart(episode, null));
  }

  async search(_ref: string, partRefs: readonly string[]): Promise<void> {
    if (partRefs.length > 0) await this.searchEpisodes(partRefs.map(Number));
  }

  rejections = (_ref: string, partRef: string) => this.rejected({ episodeId: Number(partRef) });

  /**
   * Adds it with nothing monitored but new seasons, if those are wanted, and without a search: which of Sonarr's episodes are meant
   * is known once it lists them, some seconds later.
   */
  private async create({ tvdbId, title, seasons }: Series, wanted: Wanted): Promise<ManagedTitle> {
    const { settings } = this;
    const anime = wanted.anime || settings.seriesType === 'anime';
    const place = await this.place(wanted, {
      qualityProfileId: (anime ? settings.animeQualityProfileId : undefined) ?? settings.qualityProfileId,
      rootFolderPath: (anime ? settings.animeRootFolderPath : undefined) ?? settings.rootFolderPath,
    });
    try {
      const added = await this.api.addSeries({
        tvdbId,
        title: title ?? wanted.title,
        ...place,
        seriesType: anime ? 'anime' : settings.seriesType,
        seasonFolder: settings.seasonFolder,
        monitorNewItems: wanted.future ? 'all' : 'none',
        tags: this.tagsFor(wanted, anime),
        seasons: seasons.map(({ seasonNumber }) => ({ seasonNumber, monitored: false })),
        ...(await this.byVersion()),
      });
      return await this.told(added, []);
    } catch (error) {
      const exists = saysItExists(error, refusals);
      const known = classify(error, refusals);
      if (known instanceof OutsideError && known.failure === 'configuration') this.forgetReference();
      if (!exists && !(known instanceof OutsideError && known.details.unknownOutcome)) throw known;
      // No answer is not a refusal: it may have been added all the same.
      const there = await this.api.byTvdb(tvdbId).catch(() => undefined);
      if (there) return this.arrange(there, wanted, false);
      throw exists ? new OutsideError('server_error', 'Sonarr says that it has the series and does not list it') : known;
    }
  }

  /** Monitors and searches what is wanted of a series that Sonarr holds. */
  private async arrange({ whole, read: series }: WholeSeries, wanted: Wanted, searchAgain: boolean): Promise<ManagedTitle> {
    const episodes = await this.api.episodes(series.id);
    const theirs = episodes.map((episode) => managedPart(episode, series.path));
    const chosen = new Set([...align(wanted.parts, theirs).values()].map((index) => episodes[index] as Episode));
    const anime = wanted.anime || series.seriesType === 'anime';
    const plan = planFor(series, episodes, { chosen, future: wanted.future, tags: this.tagsFor(wanted, anime), searchedLately: (episode) => !searchAgain && this.searched.lately(episode) });
    if (plan.series) await this.api.updateSeries({ ...whole, ...plan.series });
    if (plan.monitor.length > 0) await this.api.monitor(plan.monitor, true);
    if (plan.unmonitor.length > 0) await this.api.monitor(plan.unmonitor, false);
    for (const seasonNumber of plan.searchSeasons) {
      await this.api.command('SeasonSearch', { seriesId: series.id, seasonNumber });
      this.searched.note(episodes.filter((episode) => episode.seasonNumber === seasonNumber).map(({ id }) => id));
    }
    if (plan.searchEpisodes.length > 0) await this.searchEpisodes(plan.searchEpisodes);
    const now = episodes.map((episode) => (chosen.has(episode) ? { ...episode, monitored: true } : episode));
    return this.told({ ...series, ...plan.series }, now);
  }

  private async searchEpisodes(episodeIds: number[]): Promise<void> {
    await this.api.command('EpisodeSearch', { episodeIds });
    this.searched.note(episodeIds);
  }

  private async byVersion() {
    const search = { searchForMissingEpisodes: false, searchForCutoffUnmetEpisodes: false };
    const { version } = await this.api.status();
    if (Number.parseInt(version ?? '', 10) < SKIP_SINCE) {
      const [profile] = await this.api.languageProfiles();
      return { languageProfileId: profile?.id ?? 1, addOptions: { ...search, ignoreEpisodesWithFiles: false, ignoreEpisodesWithoutFiles: false } };
    }
    return { addOptions: { ...search, monitor: 'skip' } };
  }

  private tagsFor = ({ target }: Wanted, anime: boolean): number[] => [...new Set([...this.settings.tags, ...(anime ? this.settings.animeTags : []), ...(target?.tags ?? [])])];

  private told = async (series: Series, episodes: readonly Episode[] | null): Promise<ManagedTitle> =>
    managed(series, episodes, { url: this.settings.url, anime: series.seriesType === 'anime' || (await this.tellsAnime(series.tags)) });
}
