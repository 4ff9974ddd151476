/** Titles as they are compared: letters and digits only, without case, accents and a year in brackets at the end. */
export const titleNorm = (title: string): string =>
  title
    .replace(/\s*\(\d{4}\)\s*$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');

const BREAK = /\s*:\s*|\s+[-–—]\s+/;

/** What follows the last colon or dash, as it is written; null where there is neither. */
export const lastPart = (title: string): string | null => title.split(BREAK).slice(1).at(-1)?.trim() || null;

/** The whole title, and what follows each colon or dash: a special is often called by the end of a film's title only. */
export function titleTails(title: string): string[] {
  const parts = title.split(BREAK);
  return [...new Set(parts.map((_, from) => titleNorm(parts.slice(from).join(' '))))].filter(Boolean);
}
