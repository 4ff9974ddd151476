import { fileNameOf } from '../../items/item.ts';
import { parsePrefixes, sameFile } from '../../library/paths.ts';
import type { MatchedFile, MatcherPort } from '../port.ts';
import type { ShokoApi } from './api.ts';
import { stayConnected } from './hub.ts';
import { FileMatched, ReleaseSaved, type File } from './schema.ts';

const MANY = 100;

export class ShokoMatcher implements MatcherPort {
  constructor(private readonly api: ShokoApi) {}

  /** Shoko is asked by the name alone, for it may call every folder otherwise; the path decides among what it finds. */
  async find(path: string): Promise<MatchedFile | null> {
    const name = path.split(/[\\/]/).at(-1) ?? path;
    const files = (await this.api.filesEndingWith(name, MANY)).flatMap(matchedFiles).filter((file) => fileNameOf(file.path) === fileNameOf(name));
    const prefixes = parsePrefixes(this.api.settings.pathPrefixes);
    const unique = files.length === 1;
    return files.find((file) => file.episodes.length > 0 && sameFile(path, file.path, { prefixes, unique })) ?? null;
  }

  listen({ matched, connected, lost }: Parameters<MatcherPort['listen']>[0]): () => void {
    const released = async (payload: unknown): Promise<void> => {
      const saved = ReleaseSaved.safeParse(payload);
      if (!saved.success) return;
      for (const file of matchedFiles(await this.api.file(saved.data.FileID))) if (file.episodes.length > 0) matched(file);
    };
    return stayConnected(this.api, {
      messages: {
        'ShokoEvent:FileMatched': (payload) => {
          const file = FileMatched.safeParse(payload);
          if (file.success) matched({ path: file.data.RelativePath, episodes: file.data.CrossReferences.flatMap(({ AnidbAnimeID, AnidbEpisodeID }) => (AnidbAnimeID ? [{ anidb: AnidbAnimeID, episodeId: AnidbEpisodeID }] : [])) });
        },
        // Where Shoko cannot be asked right now, the comparison on schedule finds it.
        'release:saved': (payload) => void released(payload).catch(() => {}),
      },
      connected,
      lost,
    });
  }

  scan = (): Promise<void> => this.api.runImport();
}

/** One for each place where the file lies. */
function matchedFiles({ Locations, SeriesIDs }: File): MatchedFile[] {
  const episodes = (SeriesIDs ?? []).flatMap(({ SeriesID, EpisodeIDs }) => (EpisodeIDs ?? []).map(({ AniDB }) => ({ anidb: SeriesID?.AniDB ?? '', episodeId: AniDB })));
  return (Locations ?? []).flatMap(({ AbsolutePath, RelativePath }) => {
    const path = AbsolutePath ?? RelativePath;
    return path ? [{ path, episodes }] : [];
  });
}
