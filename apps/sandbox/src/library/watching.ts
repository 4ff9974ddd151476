import { ControlError } from '../control/control-error.ts';
import { users as embyUsers } from '../emby/server.ts';
import { users as jellyfinUsers } from '../jellyfin/server.ts';
import { accounts } from '../plex/server.ts';
import type { World } from '../world.ts';
import type { ImportedFile } from './imported-file.ts';
import type { MediaServer } from './shelf-state.ts';

const people: Record<MediaServer, readonly { id: string | number; name: string }[]> = { jellyfin: jellyfinUsers, plex: accounts, emby: embyUsers };

/** `user` is a name: each server has its own ids for `sandbox` and `robin`. */
export function markWatched(world: World, server: MediaServer, user: string, chosen: (file: ImportedFile) => boolean, watched: boolean): void {
  const person = people[server].find(({ id, name }) => name === user || String(id) === user);
  if (!person) throw new ControlError(404, `${server} has no user '${user}'`);
  const shelf = world.state[server];
  const userId = String(person.id);
  const numbers = new Set(shelf.items.filter(({ file }) => chosen(file)).map(({ number }) => number));
  shelf.watched = shelf.watched.filter((one) => one.userId !== userId || !numbers.has(one.number));
  if (watched) for (const number of numbers) shelf.watched.push({ userId, number, at: world.clock.iso() });
}
