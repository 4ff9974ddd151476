import type { ItemRow } from '../items/item.ts';
import type { Candidates, EpisodeCandidate, TitleCandidate } from './candidate.ts';
import { sameFile } from './paths.ts';

type Filed = { connectionId: string; path: string | null; fileName: string | null };

/** What the servers hold in the item's file. Several episodes may share one. */
export function inFile(item: ItemRow, candidates: Candidates): { titles: TitleCandidate[]; episodes: EpisodeCandidate[] } {
  const { path, fileName } = item;
  if (path === null || fileName === null || item.importedAt === null) return { titles: [], episodes: [] };
  const named = <T extends Filed>(rows: readonly T[]) => rows.filter((row) => row.fileName === fileName && row.path !== null);
  const titles = named(candidates.titles);
  const episodes = named(candidates.episodes);
  const same = (row: Filed) => {
    const paths = new Set([...titles, ...episodes].filter(({ connectionId }) => connectionId === row.connectionId).map((other) => other.path));
    return sameFile(path, row.path ?? '', { prefixes: candidates.prefixesOf(row.connectionId), unique: paths.size === 1 });
  };
  return { titles: titles.filter(same), episodes: episodes.filter(same) };
}
