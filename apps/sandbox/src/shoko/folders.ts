import type { ShokoFile, ShokoState } from './shoko-state.ts';

/** The folders of the disk that Shoko looks into. */
export const folders = [
  { id: 1, name: 'Anime', path: 'anime' },
  { id: 2, name: 'Films', path: 'movies' },
  { id: 3, name: 'Series', path: 'tv' },
] as const;

const last = folders[folders.length - 1] as (typeof folders)[number];

export interface Location {
  folderId: number;
  /** Within the folder, without a slash before it. */
  relativePath: string;
  absolutePath: string;
}

export function locationOf({ settings }: ShokoState, { file }: ShokoFile): Location {
  const folder = folders.find(({ path }) => file.path.startsWith(`/data/${path}/`)) ?? last;
  const relativePath = file.path.replace(/^\/data\/[^/]+\//, '');
  return { folderId: folder.id, relativePath, absolutePath: `${settings.root}/${folder.path}/${relativePath}` };
}
