import i18next from 'i18next';
import { formatter } from '../../../app/format.ts';
import { de } from '../../../app/locales/de.ts';
import { en } from '../../../app/locales/en.ts';
import { chosenWords, ranges, wishWords } from './words.ts';

const wish = { seasons: [{ season: 0, episodes: null }, { season: 1, episodes: [1, 2, 5] }, { season: 2, episodes: null }], future: true };

async function speak(language: 'en' | 'de') {
  const i18n = i18next.createInstance();
  const t = await i18n.init({ lng: language, resources: { en: { translation: en }, de: { translation: de } }, interpolation: { escapeValue: false, prefix: '{', suffix: '}' } });
  return { t, format: formatter(language) };
}

describe('ranges', () => {
  it.each([
    [[3, 1, 2], ['1–3']],
    [[1, 2], ['1', '2']],
    [[1, 3, 4, 5, 9], ['1', '3–5', '9']],
    [[], []],
  ])('of %j are %j', (numbers, expected) => {
    expect(ranges(numbers)).toEqual(expected);
  });
});

describe('wishWords', () => {
  it('says seasons, then parts, then what is to come', async () => {
    const { t, format } = await speak('en');

    expect(wishWords(t, format, wish)).toBe('Season 2, 3 episodes of season 1, the specials, and future episodes');
    expect(wishWords(t, format, { seasons: [], future: true })).toBe('Future episodes');
    expect(wishWords(t, format, { seasons: [1, 2, 3, 5].map((season) => ({ season, episodes: null })), future: false })).toBe('Seasons 1–3 and 5');
  });

  it('says it in German', async () => {
    const { t, format } = await speak('de');

    expect(wishWords(t, format, wish)).toBe('Staffel 2, 3 Folgen aus Staffel 1, die Specials und künftige Folgen');
  });

  it('says what is being chosen', async () => {
    const { t, format } = await speak('en');

    expect(chosenWords(t, format, new Map<number, 'whole' | Set<number>>([[2, 'whole'], [1, new Set([4])]]))).toBe('Season 2 and 1 episode of season 1');
  });
});
