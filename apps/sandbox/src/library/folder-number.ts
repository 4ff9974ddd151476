import type { ShelfState } from './shelf-state.ts';

/** A folder keeps its number for as long as the stand-in remembers anything. */
export const folderNumber = (shelf: ShelfState, key: string): number => (shelf.folders[key] ??= shelf.nextNumber++);
