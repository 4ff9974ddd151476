import type { OutcomeSetting } from '../servarr/arr-state.ts';
import { RELEASE_GROUPS, isBlocked, type Sonarr } from '../servarr/arr.ts';
import { newDownload } from '../servarr/new-download.ts';
import { lines } from '../servarr/reference.ts';
import type { Offer } from '../servarr/releases.ts';
import { tell } from '../servarr/webhooks.ts';
import { episodeSize } from './episode-file.ts';
import { episodeCode, episodesOfSeries, factsOf, hasAired, seasonCode } from './facts.ts';
import { grabbed } from './payloads.ts';
import type { EpisodeDownload, HeldEpisode, HeldSeries } from './sonarr-state.ts';

export function outcomeOf(world: Sonarr, series: HeldSeries, episode?: Pick<HeldEpisode, 'season' | 'episode'>): OutcomeSetting {
  const { tmdbId } = factsOf(world, series);
  const own = episode && world.arr.outcomes[`${tmdbId}:${episodeCode(episode)}`];
  return own ?? world.arr.outcomes[tmdbId] ?? { outcome: 'normal' };
}

const dotted = (title: string): string => title.replace(/[^\p{L}\p{N}]+/gu, '.').replace(/^\.|\.$/g, '');

/** What the indexers have of these episodes as one release named by `code`. */
export function offers(world: Sonarr, series: HeldSeries, code: string, episodes: readonly HeldEpisode[]): Offer[] {
  const size = episodes.reduce((sum, episode) => sum + episodeSize(world, episode), 0);
  return RELEASE_GROUPS.map((releaseGroup, index) => ({
    title: `${dotted(factsOf(world, series).title)}.${code}.${lines(world)}p.BluRay.x264-${releaseGroup}`,
    size: Math.floor(size * (1 - index * 0.07)),
    releaseGroup,
  }));
}

export const isUnderWay = ({ arr }: Sonarr, { id }: HeldEpisode): boolean =>
  arr.queue.some((download) => download.state !== 'failed' && download.episodes.some(({ episodeId }) => episodeId === id));

const isWanted = (world: Sonarr, series: HeldSeries, episode: HeldEpisode): boolean =>
  series.monitored && episode.monitored && episode.fileId === undefined && hasAired(world, episode) && !isUnderWay(world, episode);

/** These hold up one episode of a pack and leave the rest of it alone; all others mean that there is no pack. */
const withinPack = ['normal', 'import_blocked', 'disk_full', 'never_in_jellyfin'];

export function searchSeason(world: Sonarr, series: HeldSeries, season: number): void {
  const all = episodesOfSeries(world, series.id).filter((episode) => episode.season === season);
  const wanted = all.filter((episode) => isWanted(world, series, episode));
  all.forEach((episode) => (episode.lastSearchTime = world.clock.iso()));
  const whole = season > 0 && all.length > 1 && wanted.length === all.length;
  const inOnePiece = all.every((episode) => {
    const own = world.arr.outcomes[`${factsOf(world, series).tmdbId}:${episodeCode(episode)}`];
    return !own || withinPack.includes(own.outcome);
  });
  if (whole && inOnePiece) grab(world, series, seasonCode(season), wanted);
  else wanted.forEach((episode) => grab(world, series, episodeCode(episode), [episode]));
}

export function searchSeries(world: Sonarr, series: HeldSeries): void {
  for (const { seasonNumber } of series.seasons) searchSeason(world, series, seasonNumber);
}

export function searchEpisodes(world: Sonarr, series: HeldSeries, episodes: readonly HeldEpisode[]): void {
  for (const episode of episodes) {
    episode.lastSearchTime = world.clock.iso();
    if (isWanted(world, series, episode)) grab(world, series, episodeCode(episode), [episode]);
  }
}

function grab(world: Sonarr, series: HeldSeries, code: string, episodes: readonly HeldEpisode[]): void {
  const [first] = episodes;
  const outcome = outcomeOf(world, series, episodes.length === 1 ? first : undefined);
  const offer = offers(world, series, code, episodes).find(({ title }) => !isBlocked(world, title));
  if (!first || !offer || outcome.outcome === 'no_release') return;
  const download: EpisodeDownload = {
    ...newDownload(world, offer.title, offer.size),
    seriesId: series.id,
    season: first.season,
    fullSeason: episodes.length > 1,
    episodes: episodes.map(({ id }) => ({ episodeId: id, recordId: world.arr.nextId++ })),
  };
  world.journey.begin(download);
  tell(world, grabbed(world, series, download));
}
