import type { World } from '../world.ts';
import type { ImportedFile } from './imported-file.ts';

const SHOWN_AFTER_SECONDS = 2;

/** What lies on disk, for everything that looks there. */
export interface Library {
  imported(file: ImportedFile): void;
  removed(path: string): void;
}

export interface LibraryState {
  files: ImportedFile[];
}

export const emptyLibrary = (): LibraryState => ({ files: [] });

export const openLibrary = (world: World): Library => ({
  imported(file) {
    world.state.library.files.push(file);
    if (file.contentType === 'movie' && !file.hidden) world.clock.schedule(SHOWN_AFTER_SECONDS, 'jellyfin.appear', { tmdbId: file.tmdbId });
  },
  removed(path) {
    const { library } = world.state;
    const file = library.files.find((candidate) => candidate.path === path);
    library.files = library.files.filter((candidate) => candidate !== file);
    if (file?.contentType === 'movie') world.clock.schedule(SHOWN_AFTER_SECONDS, 'jellyfin.disappear', { tmdbId: file.tmdbId });
  },
});
