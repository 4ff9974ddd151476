import { z } from 'zod';

const isPair = (line: string) => line.trim() === '' || line.split('=>').filter((side) => side.trim() !== '').length === 2;

/** Where a program calls the folders of the library otherwise than the managers do; `library/paths.ts` compares with it. */
export const pathPrefixes = z
  .string()
  .trim()
  .refine((text) => text.split(/[\n;]/).every(isPair), 'must be lines like: /media/shows => /data/tv')
  .default('')
  .meta({ label: 'Folders', unit: 'lines', help: 'Only if it calls them otherwise than the managers do: its folder => folder of the manager, one pair a line, or with ; between. Example: /media/shows => /data/tv' });
