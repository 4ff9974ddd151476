import { availableAt } from '../catalogue/availability.ts';
import type { Radarr } from '../servarr/arr.ts';
import { filmOf } from './movie-resource.ts';
import type { Movie } from './radarr-state.ts';
import { search } from './search.ts';

/** A film is on the indexers so long after it is out. */
const OFFERED_AFTER_SECONDS = 60;

/** Radarr finds by itself what comes out while it runs. Called whenever its rule for a film may have changed. */
export function watchFeeds(world: Radarr, movie: Movie): void {
  const kind = `${world.name}.rss`;
  const waits = (availableAt(filmOf(world, movie), movie.minimumAvailability) - world.clock.now()) / 1000;
  world.clock.cancel((event) => event.kind === kind && (event.data as { movieId: number }).movieId === movie.id);
  if (waits > 0) world.clock.schedule(waits + OFFERED_AFTER_SECONDS, kind, { movieId: movie.id });
}

export function readFeeds(world: Radarr): void {
  world.clock.on<{ movieId: number }>(`${world.name}.rss`, ({ movieId }) => search(world, movieId));
}
