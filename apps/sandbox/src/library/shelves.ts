import type { World } from '../world.ts';
import { announcers } from './announcers.ts';
import type { Entry } from './entry.ts';
import { groupBy } from './group-by.ts';
import type { ImportedFile } from './imported-file.ts';
import { ruleFor } from './seen.ts';
import type { MediaServer, ShelfItem } from './shelf-state.ts';
import { storedEntries } from './stored-entries.ts';

const TOGETHER_SECONDS = 1;

const folders = (world: World, server: MediaServer): Entry[] => storedEntries(world, server).filter(({ kind }) => kind === 'series' || kind === 'season');

function entriesOf(world: World, server: MediaServer, numbers: readonly number[]): Entry[] {
  const byNumber = new Map(storedEntries(world, server).map((entry) => [entry.number, entry]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** Puts files on a server's shelf now, and tells of what is new. */
export function show(world: World, server: MediaServer, files: readonly ImportedFile[]): void {
  const shelf = world.state[server];
  const now = world.clock.iso();
  const byPath = new Map(shelf.items.map((item) => [item.file.path, item]));
  const isHeard = shelf.webhookUrls.length > 0;
  const before = new Set(isHeard ? folders(world, server).map(({ number }) => number) : []);
  const fresh: ShelfItem[] = [];
  for (const file of files) {
    const present = byPath.get(file.path);
    if (present) {
      Object.assign(present, { file, dateLastSaved: now });
      continue;
    }
    const item: ShelfItem = { number: shelf.nextNumber++, file, dateCreated: now, dateLastSaved: now };
    byPath.set(file.path, item);
    fresh.push(item);
  }
  shelf.items.push(...fresh);
  if (!isHeard || fresh.length === 0) return;
  const newFolders = folders(world, server).filter(({ number }) => !before.has(number));
  announceAdded(world, server, [...newFolders, ...fresh].map(({ number }) => number));
}

export const mayShow = (world: World, server: MediaServer, file: ImportedFile): boolean => !file.hidden && !ruleFor(world.state[server].settings, file)?.never;

/** The server has looked at these anew: whoever asks what has changed is told of them. */
export function touch(world: World, server: MediaServer, concerned: (file: ImportedFile) => boolean): void {
  for (const item of world.state[server].items) if (concerned(item.file)) item.dateLastSaved = world.clock.iso();
}

export function drop(world: World, server: MediaServer, gone: (file: ImportedFile) => boolean): void {
  const shelf = world.state[server];
  const leaving = shelf.items.filter((item) => gone(item.file));
  const entries = entriesOf(world, server, leaving.map(({ number }) => number));
  const above = folders(world, server);
  shelf.items = shelf.items.filter((item) => !leaving.includes(item));
  const left = new Set(folders(world, server).map((entry) => entry.number));
  for (const entry of [...entries, ...above.filter(({ number }) => !left.has(number))]) tell(world, server, 'removed', entry);
}

function announceAdded(world: World, server: MediaServer, numbers: readonly number[]): void {
  const shelf = world.state[server];
  if (!shelf.settings.groupsWebhooks) return tellAdded(world, server, numbers);
  if (shelf.untold.length === 0) world.clock.schedule(TOGETHER_SECONDS, 'library.tell', { server });
  shelf.untold.push(...numbers);
}

/** Several episodes of a series are one message about the series; everything else is told by itself. */
export function tellTogether(world: World, server: MediaServer): void {
  const shelf = world.state[server];
  const entries = entriesOf(world, server, shelf.untold.splice(0));
  const episodes = entries.filter((entry) => entry.kind === 'episode');
  const perSeries = groupBy(episodes, (episode) => episode.series.number);
  const grouped = [...perSeries.values()].map((group) => (group.length > 1 ? group[0]?.series : group[0]));
  for (const entry of [...entries.filter(({ kind }) => kind === 'movie'), ...grouped]) if (entry) tell(world, server, 'added', entry);
}

function tellAdded(world: World, server: MediaServer, numbers: readonly number[]): void {
  for (const entry of entriesOf(world, server, numbers)) {
    const isFolder = entry.kind === 'series' || entry.kind === 'season';
    /** Plex and Emby tell of episodes; of their series only where they gather them. */
    if (server === 'jellyfin' || !isFolder) tell(world, server, 'added', entry);
  }
}

function tell(world: World, server: MediaServer, event: 'added' | 'removed', entry: Entry): void {
  const payload = announcers[server](world, event, entry);
  if (payload) world.webhooks.tell(server, payload);
}
