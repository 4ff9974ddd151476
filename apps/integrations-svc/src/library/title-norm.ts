/** Titles as they are compared: letters and digits only, without case, accents and a year in brackets at the end. */
export const titleNorm = (title: string): string =>
  title
    .replace(/\s*\(\d{4}\)\s*$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The whole title, and what follows each colon or dash: a special is often called by the end of a film's title only. */
export function titleTails(title: string): string[] {
  const parts = title.split(/\s*(?::|\s[-–—]\s)\s*/);
  return [...new Set(parts.map((_, from) => titleNorm(parts.slice(from).join(' '))))].filter(Boolean);
}
