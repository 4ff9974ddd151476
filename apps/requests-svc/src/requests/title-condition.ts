/** Longest number that a bigint holds for certain. */
const NUMBER = /^#?([1-9]\d{0,14})$/;
const WORD = /[\p{L}\p{N}]/u;

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/**
 * What a search means: `#12` is the request of that number; `12` may also stand in a title. Below three letters there is
 * no trigram to look up inside a word, so that such a search finds the beginnings of words; without any it finds nothing.
 */
export function titleCondition(q: string, bind: (value: unknown) => string): string {
  const number = NUMBER.exec(q)?.[1];
  if (number && q.startsWith('#')) return `r.number = ${bind(number)}`;
  if (!WORD.test(q)) return 'false';
  const patterns = [...q].length < 3 ? [`${escaped(q)}%`, `% ${escaped(q)}%`] : [`%${escaped(q)}%`];
  const matches = patterns.map((pattern) => `r.title ilike ${bind(pattern)}`);
  if (number) matches.push(`r.number = ${bind(number)}`);
  return `(${matches.join(' or ')})`;
}
