import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const key = 'marquee.language';
/** Each catalogue is two chunks of its own: only the spoken one is fetched, and of it at first what the first page says. */
const catalogues: Record<Language, Record<Part, () => Promise<object>>> = {
  en: { first: async () => (await import('./locales/first.en.ts')).first, rest: async () => (await import('./locales/rest.en.ts')).rest },
  de: { first: async () => (await import('./locales/first.de.ts')).first, rest: async () => (await import('./locales/rest.de.ts')).rest },
};
type Part = 'first' | 'rest';
let allWanted = false;
let begin: () => void = () => undefined;
const begun = new Promise<void>((resolve) => (begin = resolve));
const added = new Set<string>();

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferred(),
    fallbackLng: false,
    // `{name}` as in the problem and reason tables of the contracts, so that those sentences are used as they are.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    nsSeparator: false,
    partialBundledLanguages: true,
    resources: {},
  });
  begin();
  await switchLanguage(preferred());
}

/** Every page but the first says more than is fetched at the start. */
export async function allWords(): Promise<void> {
  allWanted = true;
  await begun;
  await add(i18next.language as Language, 'rest');
}

async function add(language: Language, part: Part): Promise<void> {
  if (added.has(`${language}/${part}`)) return;
  const words = await catalogues[language][part]();
  added.add(`${language}/${part}`);
  i18next.addResourceBundle(language, 'translation', words, true, true);
}

/** Loads the catalogue, then shows it. Text direction follows the language. */
export async function switchLanguage(language: Language): Promise<void> {
  await Promise.all([add(language, 'first'), allWanted && add(language, 'rest')]);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Storage is forbidden: the choice holds until the page is left.
  }
  await switchLanguage(language);
}

function preferred(): Language {
  const wanted = [read(), ...navigator.languages].map((tag) => tag?.slice(0, 2));
  return wanted.find((tag): tag is Language => tag !== undefined && tag in languages) ?? 'en';
}

function read(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
