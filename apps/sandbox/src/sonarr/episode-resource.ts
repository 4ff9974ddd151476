import type { Sonarr } from '../servarr/arr.ts';
import { episodeFileResource } from './episode-file.ts';
import { airsAt, episodeFacts, factsOf, fileOf, seriesById } from './facts.ts';
import type { SeriesView } from './series-resource.ts';
import type { HeldEpisode } from './sonarr-state.ts';

export interface EpisodeParts {
  series?: SeriesView;
  file?: boolean;
}

export function episodeResource(world: Sonarr, episode: HeldEpisode, parts: EpisodeParts = {}) {
  const facts = episodeFacts(world, episode);
  const series = seriesById(world, episode.seriesId);
  const file = fileOf(world, episode);
  return {
    seriesId: episode.seriesId,
    tvdbId: episode.tvdbId,
    episodeFileId: episode.fileId ?? 0,
    seasonNumber: episode.season,
    episodeNumber: episode.episode,
    title: facts.title,
    airDate: facts.airDate,
    airDateUtc: airsAt(facts),
    ...(episode.lastSearchTime ? { lastSearchTime: episode.lastSearchTime } : {}),
    runtime: factsOf(world, series).runtime,
    ...(parts.file && file ? { episodeFile: episodeFileResource(world, series, file) } : {}),
    hasFile: file !== undefined,
    monitored: episode.monitored,
    ...(facts.absolute === null ? {} : { absoluteEpisodeNumber: facts.absolute }),
    unverifiedSceneNumbering: false,
    ...(parts.series ? { series: parts.series(series) } : {}),
    id: episode.id,
  };
}
