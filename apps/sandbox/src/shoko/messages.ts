import type { World } from '../world.ts';
import { locationOf } from './folders.ts';
import type { Match, ShokoFile, ShokoState } from './shoko-state.ts';

export type FileEvent = 'detected' | 'hashed' | 'matched' | 'notMatched' | 'deleted';

export interface Message {
  feed: string;
  target: string;
  payload: object;
}

const names5: Readonly<Record<FileEvent, string>> = {
  detected: 'FileDetected',
  hashed: 'FileHashed',
  matched: 'FileMatched',
  notMatched: 'FileNotMatched',
  deleted: 'FileDeleted',
};

const names6: Readonly<Record<FileEvent, readonly [feed: string, subject: string]>> = {
  detected: ['file', 'detected'],
  hashed: ['file', 'hashed'],
  matched: ['release', 'saved'],
  notMatched: ['release', 'search.completed'],
  deleted: ['file', 'deleted'],
};

/** What the hub says of a file, in the words of the server's generation. */
export function messageOf({ state: { shoko } }: World, event: FileEvent, file: ShokoFile): Message {
  if (shoko.settings.generation === 5) return { feed: 'shoko', target: `ShokoEvent:${names5[event]}`, payload: payload5(shoko, event, file) };
  const [feed, subject] = names6[event];
  return { feed, target: `${feed}:${subject}`, payload: payload6(shoko, event, file) };
}

const crossReferences = (shoko: ShokoState, match: Match | undefined) =>
  match
    ? [{ EpisodeID: shoko.episodeIds[match.episodeId] ?? null, AnidbEpisodeID: match.episodeId, SeriesID: shoko.seriesIds[match.animeId] ?? null, AnidbAnimeID: match.animeId, GroupID: shoko.seriesIds[match.animeId] ?? null }]
    : [];

/** Events write the path within its folder with a slash before it. */
const relativePath = (shoko: ShokoState, file: ShokoFile): string => `/${locationOf(shoko, file).relativePath}`;

function payload5(shoko: ShokoState, event: FileEvent, file: ShokoFile): object {
  const place = { ImportFolderID: locationOf(shoko, file).folderId, RelativePath: relativePath(shoko, file) };
  if (event === 'detected') return place;
  const whole = { FileID: file.id, FileLocationID: file.id, ...place, CrossReferences: crossReferences(shoko, file.match) };
  return event === 'notMatched' ? { ...whole, AutoMatchAttempts: file.attempts, HasCrossReferences: false, IsUDPBanned: false } : whole;
}

function payload6(shoko: ShokoState, event: FileEvent, file: ShokoFile): object {
  const place = { ManagedFolderID: locationOf(shoko, file).folderId, RelativePath: relativePath(shoko, file) };
  switch (event) {
    case 'detected':
      return place;
    case 'matched':
      return { FileID: file.id, Release: release(file) };
    case 'notMatched':
      return { FileID: file.id, IsSuccessful: false, IsAutomatic: true, Release: null, AttemptedProviders: ['AniDB'] };
    case 'hashed':
      return { ...whole6(shoko, file, place), UsedExistingHashes: false, IsNewVideo: true, IsNewFile: true, Hashes: [] };
    default:
      return whole6(shoko, file, place);
  }
}

const whole6 = (shoko: ShokoState, file: ShokoFile, place: object) => ({ FileID: file.id, FileLocationID: file.id, ...place, CrossReferences: crossReferences(shoko, file.match) });

/** A release names no path: whoever wants it asks for the file by its number. */
const release = ({ id, match, detectedAt }: ShokoFile) => ({
  ID: String(id),
  ProviderName: 'AniDB',
  ReleaseURI: null,
  Version: 1,
  IsCorrupted: false,
  Source: 'Web',
  Group: null,
  CrossReferences: match ? [{ AnidbEpisodeID: match.episodeId, AnidbAnimeID: match.animeId, PercentageStart: 0, PercentageEnd: 100 }] : [],
  Updated: detectedAt,
  Created: detectedAt,
});
