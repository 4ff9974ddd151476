/** `from` as the program of the connection calls a folder, `to` as the managers do. */
export interface Prefix {
  from: string;
  to: string;
}

const ARROW = /\s*=>\s*/;

/** From the setting: `from => to`, one a line or with `;` between. What is no pair is left out. */
export function parsePrefixes(text: string | null | undefined): Prefix[] {
  return (text ?? '').split(/[\n;]/).flatMap((line) => {
    const [from, to, ...more] = line.trim().split(ARROW);
    return from && to && more.length === 0 ? [{ from: plain(from), to: plain(to) }] : [];
  });
}

/** Slashes, case and composition of letters are the container's matter, not the file's. */
const plain = (path: string): string => path.trim().normalize('NFC').toLowerCase().replace(/[\\/]+/g, '/').replace(/(?<=.)\/$/, '');

const segmentsOf = (path: string): string[] => path.split('/').filter(Boolean);

const replaced = (path: string, { from, to }: Prefix): string | undefined =>
  path === from || path.startsWith(from.endsWith('/') ? from : `${from}/`) ? `${to.replace(/\/$/, '')}/${path.slice(from.length).replace(/^\//, '')}` : undefined;

/** The path as it may be called once a prefix of the connection was replaced, in either direction. */
const names = (path: string, prefixes: readonly Prefix[]): string[] => [
  path,
  ...prefixes.flatMap((prefix) => replaced(path, prefix) ?? replaced(path, { from: prefix.to, to: prefix.from }) ?? []),
];

/** Folders that every series has: they tell nothing. */
const ANY_FOLDER = /^(season|staffel|saison|series|specials?|extras)?\s*\d*$/;
/** What is left of a file name without its ending, numbers and `SxxEyy`; too little of it and many files are called so. */
const telling = (name: string): string => name.replace(/\.[^.]+$/, '').replace(/s\d+\s*e\d+(-?e?\d+)*|season|episode|\d+/g, '').replace(/[^\p{L}]/gu, '');
const ENOUGH = 6;

/**
 * Whether both paths are one file's, seen from two containers. Compared from the end: the whole path under the prefixes of
 * the connection; else the name and its folders, of which one at least must be more than "Season 01"; else the name alone,
 * where no other file has it (`unique`) and it says something.
 */
export function sameFile(mine: string, theirs: string, { prefixes = [], unique = false }: { prefixes?: readonly Prefix[]; unique?: boolean } = {}): boolean {
  const a = plain(mine);
  const b = plain(theirs);
  if (names(a, prefixes).some((name) => names(b, prefixes).includes(name))) return true;
  const shared = sharedEnd(segmentsOf(a), segmentsOf(b));
  const [file, ...folders] = shared;
  if (file === undefined) return false;
  return folders.some((folder) => !ANY_FOLDER.test(folder)) || (unique && telling(file).length >= ENOUGH);
}

/** From the last segment on, as long as both have the same. */
function sharedEnd(a: string[], b: string[]): string[] {
  const mine = a.toReversed();
  const theirs = b.toReversed();
  const end = mine.findIndex((segment, i) => segment !== theirs[i]);
  return end < 0 ? mine : mine.slice(0, end);
}
