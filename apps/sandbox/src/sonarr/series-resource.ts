import { languageOf } from '../catalogue/languages.ts';
import { normalise } from '../catalogue/normalise.ts';
import { episodesOf, type Series } from '../catalogue/series.ts';
import { v3, type ApiVersion } from '../servarr/api-version.ts';
import { groupOf, type Sonarr } from '../servarr/arr.ts';
import type { World } from '../world.ts';
import { folderName } from './add-request.ts';
import { airsAt, episodeFacts, episodesOfSeries, factsOf, hasAired } from './facts.ts';
import type { HeldEpisode, HeldSeries } from './sonarr-state.ts';

const slug = (title: string): string => normalise(title).replaceAll(' ', '-');

export const titleSlug = (series: Series): string => slug(series.title);

export function images(series: Series, url: string) {
  const image = (coverType: string, path: string) => ({ coverType, url: path, remoteUrl: `${url}${path}` });
  return [image('poster', `/images/original/s${series.tmdbId}.svg`), image('fanart', `/images/original/bs${series.tmdbId}.svg`)];
}

function status(series: Series, now: number): string {
  if (Date.parse(series.firstAirDate) > now) return 'upcoming';
  return series.ended ? 'ended' : 'continuing';
}

function shared(world: World, series: Series) {
  const airDates = episodesOf(series).map(airsAt).sort();
  return {
    title: series.title,
    alternateTitles: series.originalTitle === series.title ? [] : [{ title: series.originalTitle, seasonNumber: -1 }],
    sortTitle: normalise(series.title),
    status: status(series, world.clock.now()),
    ended: series.ended,
    overview: series.overview,
    network: series.networks[0] ?? '',
    airTime: '22:00',
    images: images(series, world.url),
    originalLanguage: languageOf(series.language),
    year: series.year,
    useSceneNumbering: false,
    runtime: series.runtime,
    tvdbId: series.tvdbId,
    tvRageId: 0,
    tvMazeId: 0,
    tmdbId: series.tmdbId,
    firstAired: `${series.firstAirDate}T00:00:00Z`,
    ...(airDates.length > 0 ? { lastAired: airDates.at(-1) } : {}),
    cleanTitle: normalise(series.title).replaceAll(' ', ''),
    ...(series.imdbId ? { imdbId: series.imdbId } : {}),
    titleSlug: titleSlug(series),
    genres: [...series.genres, ...(series.anime ? ['Anime'] : [])],
    ratings: { votes: series.voteCount, value: series.voteAverage },
  };
}

const nothing = { episodeFileCount: 0, episodeCount: 0, totalEpisodeCount: 0, sizeOnDisk: 0, releaseGroups: [] as string[], percentOfEpisodes: 0 };

/** What Sonarr knows of a series before it is added. */
export function lookupResource(world: World, series: Series) {
  const numbers = new Set(episodesOf(series).map(({ tvdbSeason }) => tvdbSeason));
  const seasons = [...numbers].sort((a, b) => a - b).map((seasonNumber) => ({ seasonNumber, monitored: seasonNumber > 0 }));
  return {
    ...shared(world, series),
    remotePoster: `${world.url}/images/original/s${series.tmdbId}.svg`,
    seasons,
    qualityProfileId: 0,
    seasonFolder: true,
    monitored: true,
    monitorNewItems: 'all',
    seriesType: 'standard',
    folder: folderName(series.title),
    tags: [],
    added: '0001-01-01T00:00:00Z',
    statistics: { seasonCount: seasons.filter(({ seasonNumber }) => seasonNumber > 0).length, ...nothing },
    languageProfileId: 0,
  };
}

function statistics(world: Sonarr, episodes: readonly HeldEpisode[]) {
  const held = new Set(episodes.map(({ fileId }) => fileId));
  const files = world.arr.files.filter((file) => held.has(file.id));
  const counted = episodes.filter((episode) => episode.fileId !== undefined || (episode.monitored && hasAired(world, episode)));
  const dates = (aired: boolean): string[] =>
    episodes.filter((episode) => hasAired(world, episode) === aired && (aired || episode.monitored)).map((episode) => airsAt(episodeFacts(world, episode))).sort();
  const [next, previous] = [dates(false)[0], dates(true).at(-1)];
  const withFile = episodes.filter(({ fileId }) => fileId !== undefined).length;
  return {
    ...(next ? { nextAiring: next } : {}),
    ...(previous ? { previousAiring: previous } : {}),
    statistics: {
      episodeFileCount: withFile,
      episodeCount: counted.length,
      totalEpisodeCount: episodes.length,
      sizeOnDisk: files.reduce((sum, file) => sum + file.size, 0),
      releaseGroups: [...new Set(files.map((file) => groupOf(file.releaseTitle)))],
      percentOfEpisodes: counted.length === 0 ? 0 : (withFile / counted.length) * 100,
    },
  };
}

/** Version 5 of the API knows nothing of profiles of languages. */
export function inVersion(api: ApiVersion, { languageProfileId, ...rest }: { languageProfileId: number }): object {
  return api === v3 ? { ...rest, languageProfileId } : rest;
}

export type SeriesView = (series: HeldSeries) => object;

export const seriesView =
  (world: Sonarr, api: ApiVersion): SeriesView =>
  (series) =>
    inVersion(api, seriesResource(world, series));

/** A series in the library; without counts until its episodes have been made. */
function seriesResource(world: Sonarr, series: HeldSeries) {
  const episodes = episodesOfSeries(world, series.id);
  const { statistics: counts, ...airing } = statistics(world, episodes);
  const seasons = series.seasons.map((season) => {
    const own = statistics(world, episodes.filter((episode) => episode.season === season.seasonNumber));
    const { statistics: seasonCounts, ...seasonAiring } = own;
    return { ...season, ...(series.refreshed ? { statistics: { ...seasonAiring, ...seasonCounts } } : {}) };
  });
  return {
    ...shared(world, factsOf(world, series)),
    ...airing,
    seasons,
    path: series.path,
    qualityProfileId: series.qualityProfileId,
    seasonFolder: series.seasonFolder,
    monitored: series.monitored,
    monitorNewItems: series.monitorNewItems,
    seriesType: series.seriesType,
    rootFolderPath: series.rootFolderPath,
    tags: series.tags,
    added: series.added,
    ...(series.addOptions ? { addOptions: { ...series.addOptions, searchForCutoffUnmetEpisodes: false } } : {}),
    statistics: { seasonCount: seasons.filter(({ seasonNumber }) => seasonNumber > 0).length, ...counts },
    languageProfileId: 1,
    id: series.id,
  };
}
