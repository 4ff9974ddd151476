import { z } from 'zod';
import { baseUrl } from './base-url.ts';
import { pathPrefixes } from './path-prefixes.ts';

export const publicUrl = (example: string) => baseUrl(example).optional().meta({ label: 'Address for people', help: 'Where "Play" leads to. Empty: the address above.' });

/** What the connection of every media server can be told. */
export const librarySettings = {
  excludedLibraries: z.array(z.string()).default([]).meta({ label: 'Libraries to leave out', help: 'What lies in them counts as not there.', optionsFrom: 'libraries' }),
  pathPrefixes,
};
