const marks = /\p{M}+/gu;
const gaps = /[^\p{L}\p{N}]+/gu;

/** Folds case, accents and punctuation away: "Amélie!" and "amelie" are the same search. */
export const normalise = (text: string): string =>
  text.normalize('NFD').replace(marks, '').normalize('NFC').toLowerCase().replace(/['’]/g, '').replace(gaps, ' ').trim();
