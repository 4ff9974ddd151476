import { filmFile } from '../library/catalogue-files.ts';
import { drop, show } from '../library/shelves.ts';
import type { World } from '../world.ts';

/** Puts films straight on Jellyfin's shelf, as if they had always been on disk. */
export function addItems(world: World, tmdbIds: readonly number[]): void {
  show(world, 'jellyfin', tmdbIds.flatMap((tmdbId) => filmFile(world, tmdbId) ?? []));
}

export function removeItem(world: World, tmdbId: number): void {
  drop(world, 'jellyfin', (file) => file.contentType === 'movie' && file.tmdbId === tmdbId);
}
