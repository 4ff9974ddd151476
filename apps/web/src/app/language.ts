import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Strings } from './locales/en.ts';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const key = 'marquee.language';
/** Each catalogue is a chunk of its own: only the spoken one is fetched. */
const catalogues: Record<Language, () => Promise<Strings>> = {
  en: async () => (await import('./locales/en.ts')).en,
  de: async () => (await import('./locales/de.ts')).de,
};

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
  await switchLanguage(preferred());
}

/** Loads the catalogue, then shows it. Text direction follows the language. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogues[language]());
  }
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
