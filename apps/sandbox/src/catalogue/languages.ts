/** Radarr's language numbers for the original languages the catalogue knows. */
const languages: Readonly<Record<string, readonly [id: number, name: string]>> = {
  en: [1, 'English'],
  fr: [2, 'French'],
  es: [3, 'Spanish'],
  de: [4, 'German'],
  it: [5, 'Italian'],
  da: [6, 'Danish'],
  nl: [7, 'Dutch'],
  ja: [8, 'Japanese'],
  zh: [10, 'Chinese'],
  cn: [10, 'Chinese'],
  ru: [11, 'Russian'],
  pl: [12, 'Polish'],
  sv: [14, 'Swedish'],
  no: [15, 'Norwegian'],
  pt: [18, 'Portuguese'],
  el: [20, 'Greek'],
  ko: [21, 'Korean'],
  he: [23, 'Hebrew'],
  hi: [26, 'Hindi'],
  fa: [33, 'Persian'],
};

export function languageOf(code: string): { id: number; name: string } {
  const [id, name] = languages[code] ?? [0, 'Unknown'];
  return { id, name };
}
