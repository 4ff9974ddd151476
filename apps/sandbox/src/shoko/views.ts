import { groupBy } from '../library/group-by.ts';
import { hex } from '../random.ts';
import type { World } from '../world.ts';
import { folders, locationOf } from './folders.ts';
import type { Match, ShokoFile } from './shoko-state.ts';

type Recognised = ShokoFile & { match: Match };

export const isRecognised = (file: ShokoFile): file is Recognised => file.match !== undefined;

const tmdb = (file: ShokoFile) => ({ Episode: [], Movie: file.file.contentType === 'movie' ? [file.file.tmdbId] : [], Show: file.file.contentType === 'series' ? [file.file.tmdbId] : [] });
const tvdb = ({ file }: ShokoFile): number[] => (file.tvdbId === undefined ? [] : [file.tvdbId]);
const SIZE = 700_000_000;

export const versionView = ({ state: { shoko } }: World) => ({
  Server: { Version: shoko.settings.generation === 5 ? '5.1.0.0' : '6.0.0.12', Commit: hex(51, 40), ReleaseChannel: shoko.settings.generation === 5 ? 'Stable' : 'Dev', ReleaseDate: '2025-01-01T00:00:00Z' },
});

export const folderViews = ({ state: { shoko } }: World) =>
  folders.map(({ id, name, path }) => ({ ID: id, Name: name, Path: `${shoko.settings.root}/${path}/`, WatchForNewFiles: true, DropFolderType: 'None', FileSize: 0, Size: 0 }));

/** A file, with what was asked for: `XRefs`, `AbsolutePaths`. */
export function fileView({ state: { shoko } }: World, file: ShokoFile, include: ReadonlySet<string>) {
  const isStable = shoko.settings.generation === 5;
  const { folderId, relativePath, absolutePath } = locationOf(shoko, file);
  return {
    ID: file.id,
    Size: SIZE,
    IsVariation: false,
    Hashes: isStable ? { ED2K: hex(file.id, 32).toUpperCase(), SHA1: null, CRC32: null, MD5: null } : [{ Type: 'ED2K', Value: hex(file.id, 32).toUpperCase() }],
    Locations: [
      {
        ID: file.id,
        FileID: file.id,
        [isStable ? 'ImportFolderID' : 'ManagedFolderID']: folderId,
        RelativePath: relativePath,
        ...(include.has('absolutepaths') ? { AbsolutePath: absolutePath } : {}),
        IsAccessible: true,
      },
    ],
    Resolution: '1080p',
    Duration: '00:24:00',
    ResumePosition: null,
    Viewed: null,
    Watched: null,
    Imported: file.matchedAt ?? null,
    Created: file.detectedAt,
    Updated: file.matchedAt ?? file.detectedAt,
    ...(include.has('xrefs') ? { SeriesIDs: isRecognised(file) ? [crossReference(shoko, file)] : [] } : {}),
  };
}

const crossReference = (shoko: World['state']['shoko'], file: Recognised) => ({
  SeriesID: { ID: shoko.seriesIds[file.match.animeId] ?? null, AniDB: file.match.animeId, TvDB: tvdb(file), TMDB: tmdb(file) },
  EpisodeIDs: [
    {
      ID: shoko.episodeIds[file.match.episodeId] ?? null,
      AniDB: file.match.episodeId,
      TvDB: file.file.episodeTvdbId === undefined ? [] : [file.file.episodeTvdbId],
      TMDB: tmdb(file),
      ReleaseGroup: 0,
      ED2K: hex(file.id, 32).toUpperCase(),
      FileSize: SIZE,
      Percentage: { Start: 0, End: 100, Size: 100, Group: 1 },
      Source: 'AniDB',
    },
  ],
});

/** What is in the collection of one anime; nothing where no file of it has been recognised. */
export function seriesView({ state: { shoko } }: World, animeId: number) {
  const files = shoko.files.filter(isRecognised).filter(({ match }) => match.animeId === animeId);
  const [first] = files;
  if (!first) return undefined;
  const held = (type: Match['type']): number => new Set(files.filter(({ match }) => match.type === type).map(({ match }) => match.episodeId)).size;
  const counts = { Episodes: held('Normal'), Specials: held('Special'), Credits: 0, Trailers: 0, Parodies: 0, Others: 0 };
  const id = shoko.seriesIds[animeId] ?? 0;
  return {
    IDs: { ID: id, ParentGroup: id, TopLevelGroup: id, AniDB: animeId, TvDB: tvdb(first), IMDB: first.file.imdbId ? [first.file.imdbId] : [], TMDB: { Movie: tmdb(first).Movie, Show: tmdb(first).Show }, TraktTv: [], MAL: [] },
    Name: first.file.title,
    HasCustomName: false,
    Description: '',
    Links: [],
    Size: files.length,
    Sizes: { Hidden: 0, FileSources: { Unknown: files.length }, Local: counts, Watched: { Episodes: 0, Specials: 0 }, Missing: { Episodes: 0, Specials: 0 }, Total: counts },
    Created: first.detectedAt,
    Updated: files.at(-1)?.matchedAt ?? first.detectedAt,
  };
}

export function episodeViews(world: World, animeId: number, include: ReadonlySet<string>, withFiles: boolean) {
  const { shoko } = world.state;
  const files = shoko.files.filter(isRecognised).filter(({ match }) => match.animeId === animeId);
  const episodes = groupBy(files, ({ match }) => match.episodeId);
  return [...episodes.values()]
    .map((group) => ({ group, match: (group[0] as Recognised).match, file: (group[0] as Recognised).file }))
    .sort((a, b) => a.match.episodeId - b.match.episodeId)
    .map(({ group, match, file }) => ({
      IDs: {
        ID: shoko.episodeIds[match.episodeId] ?? 0,
        ParentSeries: shoko.seriesIds[animeId] ?? 0,
        AniDB: match.episodeId,
        TvDB: file.episodeTvdbId === undefined ? [] : [file.episodeTvdbId],
        IMDB: [],
        TMDB: tmdb(group[0] as Recognised),
        TraktTv: [],
      },
      Name: file.episodeTitle ?? file.title,
      Description: '',
      Duration: '00:24:00',
      ResumePosition: null,
      Watched: null,
      IsHidden: false,
      Size: group.length,
      Created: group[0]?.detectedAt,
      Updated: group[0]?.matchedAt,
      ...(withFiles ? { Files: group.map((one) => fileView(world, one, include)) } : {}),
    }));
}
