const article = (word: string): string => (/^[aeiou]/i.test(word) ? 'An' : 'A');

/** For films nobody wrote a sentence about: only what the facts say. */
export function plainOverview(film: { genres: readonly string[]; releaseDate: string; runtime: number }): string {
  const kinds = film.genres.slice(0, 2).join(' and ').toLowerCase() || 'feature';
  const length = film.runtime > 0 ? `, ${film.runtime} minutes long` : '';
  return `${article(kinds)} ${kinds} film first released in ${film.releaseDate.slice(0, 4)}${length}.`;
}
