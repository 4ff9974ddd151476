import { finalPath, pathIn } from '../../arr/paths.ts';
import type { ManagedPart, ManagedTitle } from '../port.ts';
import type { Episode, Series } from './schema.ts';

/** The first refresh of a series takes seconds; one without any episode after this is as it is. */
const REFRESH_MS = 10 * 60_000;

export function managed(series: Series, episodes: readonly Episode[] | null, { url, anime }: { url: string; anime: boolean }): ManagedTitle {
  const listed = episodes ? episodes.length : (series.statistics?.totalEpisodeCount ?? 0);
  return {
    ref: String(series.id),
    tmdb: series.tmdbId,
    tvdb: series.tvdbId ? String(series.tvdbId) : null,
    parts: episodes && episodes.map((episode) => managedPart(episode, series.path)),
    settled: listed > 0 || Date.now() - (Date.parse(series.added ?? '') || Date.now()) > REFRESH_MS,
    ended: series.ended ?? series.status === 'ended',
    anime: anime || series.seriesType === 'anime',
    url: `${url}/series/${series.titleSlug ?? series.id}`,
  };
}

/** `folder` of the series, where it is known. */
export function managedPart(episode: Episode, folder: string | null): ManagedPart {
  const { relativePath = null, path = null } = episode.episodeFile ?? {};
  return {
    ref: String(episode.id),
    season: episode.seasonNumber,
    episode: episode.episodeNumber,
    absolute: episode.absoluteEpisodeNumber,
    tvdb: episode.tvdbId,
    title: episode.title,
    airDate: episode.airDate,
    airsAt: airsAt(episode),
    hasFile: episode.hasFile,
    path: folder ? pathIn(folder, relativePath) : finalPath(path, relativePath),
    monitored: episode.monitored,
    released: hasAired(episode),
  };
}

function airsAt({ airDateUtc, airDate }: Episode): Date | null {
  const at = Date.parse(airDateUtc ?? airDate ?? '');
  return Number.isNaN(at) ? null : new Date(at);
}

/** Sonarr searches for nothing that has not aired, nor for what has no date. */
export const hasAired = (episode: Episode): boolean => (airsAt(episode)?.getTime() ?? Infinity) <= Date.now();
