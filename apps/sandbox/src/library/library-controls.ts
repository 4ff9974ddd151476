import { ControlError } from '../control/control-error.ts';
import { webhookFormats, type EmbyState } from '../emby/emby-state.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { shokoControls } from '../shoko/shoko-controls.ts';
import type { World } from '../world.ts';
import { episodeFiles, filmFile, type Episodes } from './catalogue-files.ts';
import type { ImportedFile } from './imported-file.ts';
import { scan } from './library.ts';
import { mediaServers, type MediaServer, type Rule, type ShelfSettings, type ShelfState, type Synthetic } from './shelf-state.ts';
import { concerns } from './seen.ts';
import { drop, show, touch } from './shelves.ts';
import { markWatched } from './watching.ts';

/** A film, or a series with all or some of its episodes, counted as TMDB does. */
export interface TitleChoice extends Episodes {
  contentType: 'movie' | 'series';
  tmdbId: number;
}

/** The controls of what is on disk and of the programs that look there; part of `sandbox.control`. */
export const libraryControls = (world: World) => ({
  ...shokoControls(world),

  /** Puts a file on disk, as a manager's import would: every server notices in its own time. */
  putFile: (file: ImportedFile): void => world.library.imported(file),
  removeFile: (path: string): void => world.library.removed(path),
  putOnDisk: (choice: TitleChoice): void => filesOf(world, choice).forEach((file) => world.library.imported(file)),
  removeFromDisk: (choice: TitleChoice): void => world.state.library.files.filter(chosen(world, choice)).forEach(({ path }) => world.library.removed(path)),

  /** What was never to be shown is found after all. */
  reveal(choice: TitleChoice): void {
    world.state.library.files.filter(chosen(world, choice)).forEach((file) => delete file.hidden);
    mediaServers.forEach((server) => scan(world, server));
  },

  /** Puts titles straight on a server's shelf, now. */
  shelve: (server: MediaServer, ...choices: TitleChoice[]): void => show(world, server, choices.flatMap((choice) => filesOf(world, choice))),
  unshelve: (server: MediaServer, choice: TitleChoice): void => drop(world, server, chosen(world, choice)),
  emptyShelf: (server: MediaServer): void => drop(world, server, () => true),
  scanLibrary: (server: MediaServer): void => scan(world, server),

  shelfSettings(server: MediaServer, change: Partial<ShelfSettings>): void {
    Object.assign(world.state[server].settings, change);
    if (change.numbering) touch(world, server, () => true);
  },
  /** Replaces what the server was told of this title before. */
  shelfRule(server: MediaServer, rule: Rule): void {
    const { settings } = world.state[server];
    settings.rules = [rule, ...settings.rules.filter((other) => other.contentType !== rule.contentType || other.tmdbId !== rule.tmdbId || other.title !== rule.title)];
    touch(world, server, (file) => concerns(rule, file));
  },
  clearShelfRules(server: MediaServer): void {
    const { settings } = world.state[server];
    const lifted = settings.rules;
    settings.rules = [];
    touch(world, server, (file) => lifted.some((rule) => concerns(rule, file)));
    scan(world, server);
  },
  /** Makes a server huge without storing a thing; `episodes` is how many each series has. */
  syntheticShelf(server: MediaServer, size: Partial<Synthetic>): void {
    world.state[server].synthetic = { movies: 0, series: 0, episodes: 20, ...size };
  },
  watched: (server: MediaServer, user: string, choice: TitleChoice, watched = true): void => markWatched(world, server, user, chosen(world, choice), watched),
  embyWebhookFormat(format: EmbyState['webhookFormat']): void {
    if (!webhookFormats.includes(format)) throw new ControlError(400, `Unknown format '${format}'`);
    world.state.emby.webhookFormat = format;
  },
});

export type LibraryControls = ReturnType<typeof libraryControls>;

function filesOf(world: World, choice: TitleChoice): ImportedFile[] {
  const files = choice.contentType === 'movie' ? [filmFile(world, choice.tmdbId)].filter((file) => file !== undefined) : episodeFiles(world, choice.tmdbId, choice);
  if (files.length === 0) throw new ControlError(404, `Nothing of ${choice.contentType} ${choice.tmdbId} is in the catalogue`);
  return files;
}

/** Of a series, files are told by the numbers they bear on disk. */
function chosen(world: World, choice: TitleChoice): (file: ImportedFile) => boolean {
  const isTitle = (file: ImportedFile): boolean => file.contentType === choice.contentType && file.tmdbId === choice.tmdbId;
  if (choice.contentType === 'movie' || (choice.season === undefined && choice.episode === undefined)) return isTitle;
  const wanted = new Set(filesOf(world, choice).map(({ season, episode }) => `${season}x${episode}`));
  return (file) => isTitle(file) && wanted.has(`${file.season}x${file.episode}`);
}

export const isMediaServer = (name: string): name is MediaServer => (mediaServers as readonly string[]).includes(name);

/** The part of `/control/state` that tells of disk and servers. */
export const libraryReport = (state: Readonly<SandboxState>) => ({
  library: state.library,
  jellyfin: shelfReport(state.jellyfin),
  plex: shelfReport(state.plex),
  emby: shelfReport(state.emby),
  shoko: { settings: state.shoko.settings, files: state.shoko.files },
});

const shelfReport = ({ items, settings, synthetic, watched, webhookUrls, sentWebhooks }: ShelfState) => ({ items, settings, synthetic, watched, webhookUrls, sentWebhooks });
