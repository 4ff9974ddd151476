import type { Episode, Series } from '../catalogue/series.ts';
import type { Sonarr } from '../servarr/arr.ts';
import { notFound } from '../servarr/refusals.ts';
import type { EpisodeFile, HeldEpisode, HeldSeries } from './sonarr-state.ts';

export function factsOf(world: Sonarr, { tvdbId }: Pick<HeldSeries, 'tvdbId'>): Series {
  const series = world.series.byTvdb(tvdbId);
  if (!series) throw new Error(`Series ${tvdbId} left the catalogue while Sonarr held it`);
  return series;
}

export function episodeFacts(world: Sonarr, { tvdbId }: Pick<HeldEpisode, 'tvdbId'>): Episode {
  const episode = world.series.episodeByTvdb(tvdbId);
  if (!episode) throw new Error(`Episode ${tvdbId} left the catalogue while Sonarr held it`);
  return episode;
}

const AIRS_AT = 'T13:00:00Z';

export const airsAt = (episode: Episode): string => `${episode.airDate}${AIRS_AT}`;

export const hasAired = (world: Sonarr, episode: Pick<HeldEpisode, 'tvdbId'>): boolean =>
  Date.parse(airsAt(episodeFacts(world, episode))) <= world.clock.now();

export function seriesById({ arr }: Sonarr, id: number): HeldSeries {
  const series = arr.series.find((candidate) => candidate.id === id);
  if (!series) throw notFound();
  return series;
}

export function episodeById({ arr }: Sonarr, id: number): HeldEpisode {
  const episode = arr.episodes.find((candidate) => candidate.id === id);
  if (!episode) throw notFound();
  return episode;
}

export const episodesOfSeries = ({ arr }: Sonarr, seriesId: number): HeldEpisode[] => arr.episodes.filter((episode) => episode.seriesId === seriesId);

export const fileOf = ({ arr }: Sonarr, { fileId }: Pick<HeldEpisode, 'fileId'>): EpisodeFile | undefined =>
  fileId === undefined ? undefined : arr.files.find((file) => file.id === fileId);

const two = (value: number): string => String(value).padStart(2, '0');

export const seasonCode = (season: number): string => `S${two(season)}`;

export const episodeCode = ({ season, episode }: { season: number; episode: number }): string => `${seasonCode(season)}E${two(episode)}`;
