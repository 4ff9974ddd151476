import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { id, text } from '../lenient.ts';
import { pathPrefixes } from '../path-prefixes.ts';

export const ShokoSettings = z.object({
  url: baseUrl('http://shoko:8111'),
  username: z.string().trim().optional().meta({ label: 'User name', help: 'Of a user of Shoko. Not needed with an API key.' }),
  password: z.string().optional().meta({ label: 'Password', secret: true }),
  apiKey: z.string().trim().optional().meta({ label: 'API key', help: 'Instead of user name and password; Shoko makes one under Settings, API Keys.', secret: true }),
  pathPrefixes,
});
export type ShokoSettings = z.infer<typeof ShokoSettings>;

export const Signed = z.object({ apikey: z.string().min(1) });

/** A list of parts up to version 4, by name since. */
export const Versions = z.union([
  z.looseObject({ Server: z.looseObject({ Version: z.string() }) }).transform(({ Server }) => Server.Version),
  z.array(z.looseObject({ Name: text, Version: text })).min(1).transform((parts) => parts.find(({ Name }) => Name === 'Server')?.Version ?? 'of unknown version'),
]);

export const File = z.looseObject({
  ID: z.number(),
  Locations: z.array(z.looseObject({ RelativePath: text, AbsolutePath: text })).nullish(),
  /** Of AniDB, one for each series that it belongs to; empty while Shoko does not know the file. */
  SeriesIDs: z.array(z.looseObject({ SeriesID: z.looseObject({ AniDB: id }).nullish(), EpisodeIDs: z.array(z.looseObject({ AniDB: id })).nullish() })).nullish(),
});
export type File = z.infer<typeof File>;

/** `ShokoEvent:FileMatched` of version 5. */
export const FileMatched = z.looseObject({ RelativePath: z.string(), CrossReferences: z.array(z.looseObject({ AnidbAnimeID: id, AnidbEpisodeID: id })).default([]) });
/** `release:saved` of version 6, which does not say where the file lies. */
export const ReleaseSaved = z.looseObject({ FileID: z.number() });
