import type { World } from '../world.ts';
import { announcers } from './announcers.ts';
import type { Entry } from './entry.ts';
import { groupBy } from './group-by.ts';
import type { ImportedFile } from './imported-file.ts';
import { ruleFor, see } from './seen.ts';
import type { MediaServer, ShelfItem } from './shelf-state.ts';
import { storedEntries } from './stored-entries.ts';

const TOGETHER_SECONDS = 1;

/** The named titles whole, with their series and seasons. */
function entriesOf(world: World, server: MediaServer, files: readonly ImportedFile[]): Entry[] {
  const { settings } = world.state[server];
  return storedEntries(world, server, new Set(files.map((file) => see(world, settings, file).title.key)));
}

const isFolder = ({ kind }: Entry): boolean => kind === 'series' || kind === 'season';

const isMissing = (entry: Entry): boolean => entry.kind === 'episode' && entry.virtual;

/** Puts files on a server's shelf now, and tells of what is new. */
export function show(world: World, server: MediaServer, files: readonly ImportedFile[]): void {
  const shelf = world.state[server];
  const now = world.clock.iso();
  const byPath = new Map(shelf.items.map((item) => [item.file.path, item]));
  const isHeard = shelf.webhookUrls.length > 0;
  const before = new Set(isHeard ? entriesOf(world, server, files).map(({ number }) => number) : []);
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
  announceAdded(world, server, entriesOf(world, server, files).filter((entry) => !before.has(entry.number) && !isMissing(entry)));
}

export const mayShow = (world: World, server: MediaServer, file: ImportedFile): boolean => {
  const { settings } = world.state[server];
  const waits = settings.throughShoko && file.anime && !world.state.shoko.files.some((known) => known.file.path === file.path && known.match);
  return !file.hidden && !waits && !ruleFor(settings, file)?.never;
};

/** The server has looked at these anew: whoever asks what has changed is told of them. */
export function touch(world: World, server: MediaServer, concerned: (file: ImportedFile) => boolean): void {
  for (const item of world.state[server].items) if (concerned(item.file)) item.dateLastSaved = world.clock.iso();
}

export function drop(world: World, server: MediaServer, gone: (file: ImportedFile) => boolean): void {
  const shelf = world.state[server];
  const leaving = new Set(shelf.items.map(({ file }) => file).filter(gone));
  if (leaving.size === 0) return;
  const before = entriesOf(world, server, [...leaving]);
  shelf.items = shelf.items.filter(({ file }) => !leaving.has(file));
  const left = new Set(entriesOf(world, server, [...leaving]).map(({ number }) => number));
  for (const entry of before) if (!left.has(entry.number)) tell(world, server, 'removed', entry);
}

function announceAdded(world: World, server: MediaServer, entries: readonly Entry[]): void {
  const shelf = world.state[server];
  if (shelf.settings.groupsWebhooks) {
    if (shelf.untold.length === 0) world.clock.schedule(TOGETHER_SECONDS, 'library.tell', { server });
    shelf.untold.push(...entries.filter((entry) => !isFolder(entry)).map(({ number }) => number));
    return;
  }
  /** Plex and Emby tell of episodes; of their series only where they gather them. */
  for (const entry of entries) if (server === 'jellyfin' || !isFolder(entry)) tell(world, server, 'added', entry);
}

/** Several episodes of a series are one message about the series; everything else is told by itself. */
export function tellTogether(world: World, server: MediaServer): void {
  const untold = new Set(world.state[server].untold.splice(0));
  const entries = storedEntries(world, server).filter(({ number }) => untold.has(number));
  const perSeries = groupBy(entries.filter((entry) => entry.kind === 'episode'), (episode) => episode.series.number);
  const grouped = [...perSeries.values()].map((group) => (group.length > 1 ? group[0]?.series : group[0]));
  for (const entry of [...entries.filter(({ kind }) => kind === 'movie'), ...grouped]) if (entry) tell(world, server, 'added', entry);
}

function tell(world: World, server: MediaServer, event: 'added' | 'removed', entry: Entry): void {
  const payload = announcers[server](world, event, entry);
  if (payload) world.webhooks.tell(server, payload);
}
