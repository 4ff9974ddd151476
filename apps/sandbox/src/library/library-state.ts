import type { ImportedFile } from './imported-file.ts';

/** What lies on disk, for everything that looks there. */
export interface Library {
  imported(file: ImportedFile): void;
  removed(path: string): void;
}

export interface LibraryState {
  files: ImportedFile[];
}

export const emptyLibrary = (): LibraryState => ({ files: [] });
