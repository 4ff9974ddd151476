import type { ItemRow } from '../items/item.ts';
import type { Candidates, EpisodeCandidate, TitleCandidate } from './candidate.ts';
import { sameFile } from './paths.ts';

type Filed = { connectionId: string; path: string | null };

/** What the servers hold in the item's file. Several episodes may share one. */
export function inFile(item: ItemRow, candidates: Candidates): { titles: TitleCandidate[]; episodes: EpisodeCandidate[] } {
  const { path, fileName } = item;
  if (path === null || fileName === null || item.importedAt === null) return { titles: [], episodes: [] };
  const titles = candidates.titlesOfFile.get(fileName) ?? [];
  const episodes = candidates.ofFile.get(fileName) ?? [];
  const same = (row: Filed) => {
    const paths = new Set([...titles, ...episodes].filter(({ connectionId }) => connectionId === row.connectionId).map((other) => other.path));
    return sameFile(path, row.path ?? '', { prefixes: candidates.prefixesOf(row.connectionId), unique: paths.size === 1 });
  };
  return { titles: titles.filter(same), episodes: episodes.filter(same) };
}
