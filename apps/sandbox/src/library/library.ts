import { fileDetected, forgetFile, prepareShoko } from '../shoko/recognition.ts';
import type { World } from '../world.ts';
import { filmFile } from './catalogue-files.ts';
import type { ImportedFile } from './imported-file.ts';
import type { Library } from './library-state.ts';
import { mediaServers, type MediaServer, type ShelfItem } from './shelf-state.ts';
import { drop, mayShow, show, tellTogether } from './shelves.ts';
import { prepareSenders } from './senders.ts';

interface Noticed {
  server: MediaServer;
  path: string;
}

export function openLibrary(world: World): Library {
  const { clock } = world;
  clock.on<Noticed>('library.show', ({ server, path }) => notice(world, server, path));
  clock.on<Noticed>('library.drop', ({ server, path }) => {
    if (!onDisk(world, path)) drop(world, server, (file) => file.path === path);
  });
  clock.on<{ server: MediaServer }>('library.tell', ({ server }) => tellTogether(world, server));
  prepareSenders(world);
  bringUpToDate(world);
  prepareShoko(world);
  return {
    imported(file) {
      const { library } = world.state;
      library.files = [...library.files.filter(({ path }) => path !== file.path), file];
      for (const server of mediaServers) if (world.state[server].settings.watchesDisk) scheduleLook(world, server, file.path);
      fileDetected(world, file);
    },
    removed(path) {
      const { library } = world.state;
      library.files = library.files.filter((file) => file.path !== path);
      for (const server of mediaServers) clock.schedule(world.state[server].settings.delaySeconds, 'library.drop', { server, path });
      forgetFile(world, path);
    },
  };
}

/** A state that was saved when the library held nothing but films knows these by their numbers only. */
function bringUpToDate(world: World): void {
  const { jellyfin } = world.state;
  const films = jellyfin.items.filter((item) => (item as Partial<ShelfItem>).file === undefined) as unknown as { tmdbId: number }[];
  jellyfin.items = jellyfin.items.filter((item) => (item as Partial<ShelfItem>).file !== undefined);
  show(world, 'jellyfin', films.flatMap(({ tmdbId }) => filmFile(world, tmdbId) ?? []));
}

const onDisk = ({ state }: World, path: string): ImportedFile | undefined => state.library.files.find((file) => file.path === path);

const scheduleLook = (world: World, server: MediaServer, path: string): void =>
  world.clock.schedule(world.state[server].settings.delaySeconds, 'library.show', { server, path });

function notice(world: World, server: MediaServer, path: string): void {
  const file = onDisk(world, path);
  if (file && mayShow(world, server, file)) show(world, server, [file]);
}

/** A scan finds whatever lies on disk and is not on the shelf yet. */
export function scan(world: World, server: MediaServer): void {
  const shown = new Set(world.state[server].items.map(({ file }) => file.path));
  for (const { path } of world.state.library.files) if (!shown.has(path)) scheduleLook(world, server, path);
}
