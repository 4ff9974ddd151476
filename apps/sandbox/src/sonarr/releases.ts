import type { Sonarr } from '../servarr/arr.ts';
import type { Query } from '../servarr/query.ts';
import { notFound } from '../servarr/refusals.ts';
import { releaseResources } from '../servarr/releases.ts';
import { episodeById, episodeCode, episodesOfSeries, hasAired, seasonCode, seriesById } from './facts.ts';
import { isUnderWay, offers, outcomeOf } from './search.ts';
import type { HeldEpisode, HeldSeries } from './sonarr-state.ts';

/** An interactive search for an episode or a season. */
export function releases(world: Sonarr, query: Query): Release[] {
  if (query.episodeId) {
    const episode = episodeById(world, Number(query.episodeId));
    return list(world, seriesById(world, episode.seriesId), episodeCode(episode), [episode]);
  }
  if (!query.seriesId || !query.seasonNumber) throw notFound();
  const season = Number(query.seasonNumber);
  const series = seriesById(world, Number(query.seriesId));
  return list(world, series, seasonCode(season), episodesOfSeries(world, series.id).filter((episode) => episode.season === season));
}

type Release = ReturnType<typeof list>[number];

const pick = <T extends object, K extends keyof T>(from: T, ...names: K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;

/** Version 5 of the API puts the same facts into drawers. */
export const releaseV5 = (found: Release): object => ({
  parsedInfo: pick(found, 'quality', 'releaseGroup', 'fullSeason', 'seasonNumber', 'episodeNumbers'),
  release: {
    ...pick(found, 'title', 'size', 'guid', 'indexer', 'indexerId', 'publishDate', 'seeders', 'leechers', 'protocol', 'infoHash'),
    ...pick(found, 'age', 'ageHours', 'ageMinutes', 'tvdbId'),
  },
  decision: {
    ...pick(found, 'approved', 'rejected', 'temporarilyRejected'),
    rejections: found.rejections.map((message) => ({ message, reason: 'unknown', type: 'permanent' })),
  },
  ...pick(found, 'qualityWeight', 'downloadAllowed', 'releaseWeight', 'customFormats', 'customFormatScore'),
  mappedSeriesId: found.seriesId,
});

function list(world: Sonarr, series: HeldSeries, code: string, episodes: readonly HeldEpisode[]) {
  const [first] = episodes;
  if (!first || !episodes.some((episode) => hasAired(world, episode))) return [];
  const others = [
    ...(episodes.some(({ fileId }) => fileId !== undefined) ? ['Existing file meets cutoff: Bluray-1080p'] : []),
    ...(episodes.some((episode) => isUnderWay(world, episode)) ? ['Release in queue already meets cutoff: Bluray-1080p'] : []),
  ];
  const setting = outcomeOf(world, series, episodes.length === 1 ? first : undefined);
  return releaseResources(world, offers(world, series, code, episodes), setting, others).map((release) => ({
    ...release,
    fullSeason: episodes.length > 1,
    seasonNumber: first.season,
    episodeNumbers: episodes.length > 1 ? [] : [first.episode],
    seriesId: series.id,
    tvdbId: series.tvdbId,
  }));
}
