import type { Sonarr } from '../servarr/arr.ts';
import { airsAt, episodeFacts, hasAired, seriesById } from './facts.ts';
import { searchEpisodes } from './search.ts';
import type { HeldEpisode } from './sonarr-state.ts';

/** An episode is on the indexers so long after it has aired. */
const OFFERED_AFTER_SECONDS = 60;

const airing = (world: Sonarr, episode: HeldEpisode): number => Date.parse(airsAt(episodeFacts(world, episode)));

/** Sonarr finds by itself what comes out while it runs. Called whenever the list of episodes changes. */
export function watchFeeds(world: Sonarr): void {
  const kind = `${world.name}.rss`;
  const now = world.clock.now();
  const next = Math.min(...world.arr.episodes.filter((episode) => !hasAired(world, episode)).map((episode) => airing(world, episode)));
  world.clock.cancel((event) => event.kind === kind);
  if (Number.isFinite(next)) world.clock.schedule((next - now) / 1000 + OFFERED_AFTER_SECONDS, kind, { airedAt: next });
}

export function readFeeds(world: Sonarr): void {
  world.clock.on<{ airedAt: number }>(`${world.name}.rss`, ({ airedAt }) => {
    for (const episode of world.arr.episodes.filter((candidate) => airing(world, candidate) === airedAt)) {
      searchEpisodes(world, seriesById(world, episode.seriesId), [episode]);
    }
    watchFeeds(world);
  });
}
