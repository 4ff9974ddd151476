import type { World } from '../world.ts';
import { itemAdded } from './item-added.ts';

export function prepareLibrary(world: World): void {
  world.clock.on<{ tmdbId: number }>('jellyfin.appear', ({ tmdbId }) => addItems(world, [tmdbId]));
  world.clock.on<{ tmdbId: number }>('jellyfin.disappear', ({ tmdbId }) => removeItem(world, tmdbId));
}

export function addItems(world: World, tmdbIds: readonly number[]): void {
  const { items } = world.state.jellyfin;
  const present = new Set(items.map((item) => item.tmdbId));
  const now = world.clock.iso();
  for (const tmdbId of new Set(tmdbIds)) {
    if (present.has(tmdbId) || !world.catalogue.get(tmdbId)) continue;
    items.push({ tmdbId, dateCreated: now, dateLastSaved: now });
    announce(world, tmdbId);
  }
}

export function removeItem({ state }: World, tmdbId: number): void {
  state.jellyfin.items = state.jellyfin.items.filter((item) => item.tmdbId !== tmdbId);
}

function announce(world: World, tmdbId: number): void {
  const { jellyfin } = world.state;
  for (const url of jellyfin.webhookUrls) {
    const at = world.clock.iso();
    const body = itemAdded(world, tmdbId);
    /** The plugin sends JSON as `text/plain` unless its user says otherwise. */
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    void world.deliveries.send({ url, method: 'POST', headers, body }).then((result) => jellyfin.sentWebhooks.push({ at, url, tmdbId, ...result }));
  }
}
