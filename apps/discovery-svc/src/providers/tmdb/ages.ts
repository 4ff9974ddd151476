/**
 * From which age a certification lets people in, by country, as far as its name does not say so itself. Ratings that only
 * advise (`PG`) count from the age below which they advise against it. What stands for "not rated" is absent.
 */
const systems: Record<string, Record<string, number>> = {
  US: { G: 0, PG: 8, 'PG-13': 13, R: 17, 'NC-17': 18, 'TV-Y': 0, 'TV-Y7': 7, 'TV-G': 0, 'TV-PG': 8, 'TV-14': 14, 'TV-MA': 17 },
  GB: { U: 0, PG: 8, R18: 18 },
  IE: { G: 0, PG: 8 },
  CA: { G: 0, PG: 8, R: 18, C: 0, C8: 8, E: 0 },
  AU: { E: 0, G: 0, PG: 8, M: 15, MA: 15, 'MA15+': 15, 'MA 15+': 15, 'R18+': 18, 'R 18+': 18, 'X18+': 18, 'X 18+': 18, P: 0, C: 0 },
  NZ: { G: 0, PG: 8, M: 16, R: 18, R13: 13, R15: 15, R16: 16, R18: 18, RP13: 13, RP16: 16, RP18: 18 },
  FR: { U: 0, TP: 0 },
  BE: { AL: 0, TP: 0 },
  NL: { AL: 0 },
  ES: { A: 0, AI: 0, APTA: 0, TP: 0, X: 18 },
  IT: { T: 0, VM14: 14, VM18: 18 },
  PT: { 'M/3': 3, 'M/6': 6, 'M/12': 12, 'M/14': 14, 'M/16': 16, 'M/18': 18 },
  BR: { L: 0, AL: 0, A10: 10, A12: 12, A14: 14, A16: 16, A18: 18 },
  SE: { BTL: 0 },
  NO: { A: 0 },
  DK: { A: 0 },
  FI: { S: 0, T: 0, 'K-7': 7, 'K-12': 12, 'K-16': 16, 'K-18': 18, K7: 7, K12: 12, K16: 16, K18: 18 },
  JP: { G: 0, PG12: 12, 'R15+': 15, 'R18+': 18 },
  KR: { ALL: 0 },
  IN: { U: 0, UA: 12, 'UA 7+': 7, 'UA 13+': 13, 'UA 16+': 16, 'U/A 7+': 7, 'U/A 13+': 13, 'U/A 16+': 16, A: 18 },
  MX: { AA: 0, A: 0, B: 12, 'B-15': 15, B15: 15, C: 18, D: 18 },
};

/** `12`, `12A`, `16+`: ages in any country. */
const named = /^(\d{1,2})\s?[A+]?$/;
const OLDEST = 21;

/** Years; null for a certification that is not known, or that says nothing. */
export function ageOf(country: string, certification: string): number | null {
  const name = certification.trim().toUpperCase();
  const said = named.exec(name)?.[1];
  if (said !== undefined) return Number(said) <= OLDEST ? Number(said) : null;
  return systems[country]?.[name] ?? null;
}

/** By the strictest country that is known: what one of them keeps from children is kept from them everywhere. */
export function minimumAge(certifications: Readonly<Record<string, string>>): number | null {
  const ages = Object.entries(certifications).flatMap(([country, certification]) => ageOf(country, certification) ?? []);
  return ages.length > 0 ? Math.max(...ages) : null;
}
